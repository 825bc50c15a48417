// Where Discord's own description and Discord differ. Each entry is used, or the test fails; nothing else is let through.
// `mend(schemas, request)` changes a copy of the description's schemas; `request` says whether it is the copy requests are held against.
const texts = (schema) => ({ anyOf: [schema, { type: 'string', pattern: '^[0-9]+$' }] });

export const mends = [
  {
    name: 'permissions are decimal strings in requests too',
    reason: 'the description says integer; the documentation and Discord take strings, since 64 bits do not fit a JSON number',
    mend(schemas, request) {
      if (request) {
        each(schemas, (properties) => {
          for (const field of ['default_member_permissions', 'allow', 'deny', 'permissions'].filter((one) => isInteger(properties[one]))) {
            properties[field] = texts(properties[field]);
          }
        });
      }
    },
  },
  {
    name: 'nsfw is a field of a command',
    reason: 'the description has it in answers alone; the documentation names it for create, edit and bulk overwrite',
    mend(schemas, request) {
      if (request) {
        schemas.ApplicationCommandUpdateRequest.properties.nsfw = { type: ['boolean', 'null'] };
      }
    },
  },
  {
    name: 'a rate limit has no error code',
    reason: 'RatelimitedResponse requires code; the documentation\'s example of a 429 and Discord leave it out',
    mend(schemas, request) {
      if (!request) {
        schemas.RatelimitedResponse.allOf[0] = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] };
      }
    },
  },
];

// Requests that the description does not have; counted as unchecked.
export const absent = [];

// Answers that it does not speak of; counted as unchecked.
export const unspoken = [
  { name: '5xx', matches: (request) => request.status >= 500, reason: 'no operation declares what a failing server answers' },
];

function isInteger(schema) {
  return schema && [schema.type].flat().includes('integer');
}

function each(schemas, visit) {
  for (const schema of Object.values(schemas)) {
    if (schema.properties) {
      visit(schema.properties);
    }
  }
}
