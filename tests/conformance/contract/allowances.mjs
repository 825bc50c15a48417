// Where Discord's own description and Discord differ. Each entry is used, or the test fails; nothing else is let through.
// `mend(schemas, request)` changes a copy of the description's schemas; `request` says whether it is the copy requests are held against.
export const mends = [
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
