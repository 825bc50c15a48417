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
    name: 'sets of permissions are strings of digits',
    reason: 'the description has integers in requests; the documentation says strings, everywhere, and Discord answers with them',
    mend(schemas, request) {
      if (request) {
        const digits = { type: ['string', 'null'], pattern: '^[0-9]+$' };
        schemas.ApplicationCommandUpdateRequest.properties.default_member_permissions = digits;
        Object.assign(schemas.ChannelPermissionOverwriteRequest.properties, { allow: digits, deny: digits });
        schemas.CreateRoleRequest.properties.permissions = digits;
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

// Where discord-api-types and Discord differ; each is used, or the test fails. `mend(definitions)` changes a copy of its schemas.
export const frameMends = [
  {
    name: '_trace',
    reason: 'Discord says with Hello, READY and RESUMED which of its servers spoke; not documented',
    mend(definitions) {
      const resumed = definitions[definitions.GatewayResumedDispatch.$ref.replace('#/definitions/', '')];
      resumed.properties.d = { type: 'object', properties: {}, additionalProperties: false };
      [definitions.GatewayHelloData, definitions.GatewayReadyDispatchData, resumed.properties.d]
        .forEach((one) => allow(one, '_trace', { type: 'array', items: { type: 'string' } }));
    },
  },
  {
    name: 'what READY holds for people',
    reason: 'Discord sends a bot the empty fields of a person\'s READY as well; clients of bots read private_channels',
    mend({ GatewayReadyDispatchData }) {
      ['private_channels', 'relationships'].forEach((name) => allow(GatewayReadyDispatchData, name, { type: 'array', maxItems: 0 }));
      allow(GatewayReadyDispatchData, 'user_settings', { type: 'object', additionalProperties: false });
      allow(GatewayReadyDispatchData, 'session_type', { const: 'normal' });
    },
  },
  {
    name: 'nsfw and home_header of a guild',
    reason: 'Discord\'s own description has both in every guild; the types have neither',
    mend({ GatewayGuildCreateDispatchData }) {
      allow(GatewayGuildCreateDispatchData, 'nsfw', { type: 'boolean' });
      allow(GatewayGuildCreateDispatchData, 'home_header', { type: ['string', 'null'] });
    },
  },
  {
    name: 'exceptions of a planned event',
    reason: 'Discord\'s own description has them in every event; the types do not yet',
    mend: (definitions) => Object.values(definitions).filter((one) => one.properties?.scheduled_start_time && one.properties.entity_type)
      .forEach((one) => allow(one, 'guild_scheduled_event_exceptions', { type: 'array' })),
  },
  {
    name: 'what a member may do in the channel of an interaction',
    reason: 'Discord sends permissions with the channel as it does in resolved data; the types say so of the latter alone',
    mend: (definitions) => interactions(definitions).forEach((one) => allow(one.properties.channel, 'permissions', { type: 'string' })),
  },
  {
    name: 'which component was pressed',
    reason: 'the documentation has the component\'s id with its custom_id; the types do not yet',
    mend: (definitions) => Object.values(definitions).filter((one) => one.properties?.component_type && one.properties.custom_id)
      .forEach((one) => allow(one, 'id', { type: 'integer' })),
  },
];

const interactions = (definitions) => Object.values(definitions).filter((one) => one.properties?.channel && one.properties.authorizing_integration_owners);

function allow(definition, name, schema) {
  definition.properties[name] = schema;
}
