// Discord's OpenAPI description as a judge of single requests and answers.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = 'https://discord/description';

export function judge(formats) {
  const ajv = new formats.Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', (text) => /^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n);
  ajv.addFormat('nonce', (text) => text.length <= 25);
  return ajv;
}

export class Description {
  #operations = [];
  #ajv;
  #requestAjv;
  #compiled = new Map();

  constructor(text, mends) {
    const description = JSON.parse(text);
    this.#ajv = this.#prepared(text, mends, false);
    this.#requestAjv = this.#prepared(text, mends, true);
    for (const [path, item] of Object.entries(description.paths)) {
      for (const method of ['get', 'put', 'post', 'patch', 'delete'].filter((one) => item[one])) {
        const parameters = [...(item.parameters ?? []), ...(item[method].parameters ?? [])];
        this.#operations.push({ ...item[method], path, method: method.toUpperCase(), segments: path.split('/').slice(1), parameters, shared: description.components });
      }
    }

    // Literal segments win over parameters.
    this.#operations.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  }

  find(request) {
    const segments = request.path.split('/').slice(1);
    return this.#operations.find((operation) => operation.method === request.method && operation.segments.length === segments.length
      && operation.segments.every((one, i) => one.startsWith('{') || one === segments[i]));
  }

  // What is wrong with a request: sentences.
  request(operation, request) {
    const problems = [];
    const given = Object.fromEntries(operation.segments.map((one, i) => [one.replace(/[{}]/g, ''), request.path.split('/')[i + 1]]));
    for (const parameter of operation.parameters.filter((one) => one.in === 'path')) {
      problems.push(...this.#parameter(parameter, given[parameter.name]));
    }

    for (const [name, value] of new URLSearchParams(request.query)) {
      const parameter = operation.parameters.find((one) => one.in === 'query' && one.name === name);
      problems.push(...(parameter ? this.#parameter(parameter, value) : [`query ${name}: unknown`]));
    }

    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema && request.body !== null) {
      problems.push(...this.#check(this.#requestAjv, `${operation.operationId} body`, schema, request.body));
    } else if (schema ? operation.requestBody.required : request.body !== null) {
      problems.push(schema ? 'body: missing' : 'body: not expected');
    }

    return problems;
  }

  // What is wrong with an answer: sentences.
  answer(operation, { status, response }) {
    const found = operation.responses[status] ?? (status >= 400 && status < 500 ? operation.responses['4XX'] : undefined);
    if (!found) {
      return [`status ${status}: not declared`];
    }

    const declared = found.$ref ? operation.shared.responses[found.$ref.split('/').at(-1)] : found;
    const schema = declared.content?.['application/json']?.schema;
    if (!schema) {
      return response === null ? [] : ['answer: nothing expected'];
    }

    return this.#check(this.#ajv, `${operation.operationId} ${status}`, schema, response);
  }

  #parameter({ name, schema }, value) {
    const coerced = schema.type === 'integer' ? Number(value) : schema.type === 'boolean' ? { true: true, false: false }[value] : value;
    return this.#check(this.#requestAjv, JSON.stringify(schema), schema, coerced).map((problem) => `${name}: ${problem}`);
  }

  #check(ajv, key, schema, value) {
    const id = `${ajv === this.#ajv} ${key}`;
    if (!this.#compiled.has(id)) {
      this.#compiled.set(id, ajv.compile(rooted(schema)));
    }

    const validate = this.#compiled.get(id);
    return validate(value) ? [] : problemsOf(validate.errors);
  }

  #prepared(text, mends, request) {
    const { schemas } = JSON.parse(text).components;
    mends.forEach((one) => one.mend(schemas, request));
    if (request) {
      // The description lets unknown fields pass; ours must all be known.
      Object.values(schemas).filter((one) => one.properties && !one.allOf).forEach((one) => { one.additionalProperties ??= false; });
    }

    discriminate(schemas, schemas);
    const ajv = judge({ Ajv: Ajv2020 });
    ajv.addSchema({ $id: root, components: { schemas: rooted(schemas) } });
    return ajv;
  }
}

// A union's branch whose `type` (or op, or t) is another is not the one that was meant: its complaints say nothing. Of the others the deepest say most.
export function problemsOf(errors) {
  const other = errors.filter((error) => /\/properties\/(type|op|t)\/(enum|const)$/.test(error.schemaPath))
    .map((error) => [error.schemaPath.replace(/properties\/(type|op|t)\/(enum|const)$/, ''), error.instancePath.replace(/\/(type|op|t)$/, '')]);
  const meant = errors.filter((error) => !['oneOf', 'anyOf', 'if'].includes(error.keyword))
    .filter((error) => !other.some(([schema, instance]) => error.schemaPath.startsWith(schema) && error.instancePath.startsWith(instance)));
  const left = meant.length > 0 ? meant : errors;
  const depth = (error) => error.instancePath.split('/').length;
  const deepest = Math.max(...left.map(depth));
  const place = (error) => error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  const sentence = (error) => `${place(error)} ${error.message}${Object.values(error.params).map((one) => ` ${JSON.stringify(one)}`)}`;
  return [...new Set(left.filter((error) => depth(error) >= deepest - 1).map(sentence))].slice(0, 8);
}

// A union whose branches differ by their `type` is decided by it: the same verdict, and the complaints of the branch that was meant.
function discriminate(part, schemas) {
  if (part === null || typeof part !== 'object') {
    return;
  }

  const branches = part.oneOf ?? part.anyOf;
  const kinds = branches?.map((one) => schemas[one.$ref?.split('/').at(-1)])
    .flatMap((one) => (one?.required?.includes('type') && one.properties.type.enum) || [undefined]);
  if (kinds && !kinds.includes(undefined) && new Set(kinds).size === kinds.length) {
    delete part.anyOf;
    delete part.oneOf;
    const each = branches.map((one) => ({ if: { properties: { type: { enum: schemas[one.$ref.split('/').at(-1)].properties.type.enum } } }, then: one }));
    Object.assign(part, { type: 'object', required: ['type'], properties: { type: { enum: kinds } }, allOf: each });
  }

  Object.values(part).forEach((one) => discriminate(one, schemas));
}

function rooted(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${root}#/`));
}
