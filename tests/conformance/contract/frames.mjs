// The gateway's payloads as discord-api-types declares them, as a judge of single frames.
import Ajv from 'ajv';
import { createRequire } from 'node:module';
import { createGenerator } from 'ts-json-schema-generator';
import { judge, problemsOf } from './description.mjs';

const roots = { bot: 'GatewaySendPayload', discord: 'GatewayReceivePayload' };

/** JSON schemas of what discord-api-types says of v10's gateway: an object knows its fields, and no others. */
export function declared() {
  const path = createRequire(import.meta.url).resolve('discord-api-types/v10').replace(/\.js$/, '.d.ts');
  const generator = createGenerator({ path, type: '*', skipTypeCheck: true, jsDoc: 'none', encodeRefs: false, additionalProperties: false });
  const definitions = Object.assign({}, ...Object.values(roots).map((root) => generator.createSchema(root).definitions));
  for (const [name, one] of Object.entries(definitions)) {
    if (name.endsWith('Flags')) {
      // A sum of what the enumeration names, and of bits that Discord does not.
      definitions[name] = { type: 'integer', minimum: 0 };
    } else if (name === 'Snowflake') {
      one.format = 'snowflake';
    }
  }

  return translated(definitions);
}

/** From types to what is on the wire. */
function translated(part) {
  if (part === null || typeof part !== 'object') {
    return part;
  }

  if (Object.keys(part).length === 1 && part.not && Object.keys(part.not).length === 0) {
    return { type: 'null' }; // `undefined`, where Discord writes null or nothing.
  }

  // A member of a union whose `type` can be nothing is not there: an intersection has left it no value.
  const { anyOf } = part;
  const there = anyOf?.filter((one) => one.properties?.type?.enum?.length !== 0);
  const one = there ? { ...part, anyOf: there } : part;
  return Array.isArray(one) ? one.map(translated) : Object.fromEntries(Object.entries(one).map(([name, value]) => [name, translated(value)]));
}

export class Frames {
  #definitions;
  #decidedDefinitions;
  #ajv = judge({ Ajv });
  #validators = new Map();
  #kinds;

  constructor(definitions, mends) {
    this.#definitions = structuredClone(definitions);
    mends.forEach((one) => one.mend(this.#definitions));
    this.#decide(this.#decidedDefinitions = structuredClone(this.#definitions));
    this.#kinds = Object.fromEntries(Object.entries(roots).map(([from, root]) => [from, new Map(this.#branches({ $ref: `#/definitions/${root}` }))]));
  }

  /** What a frame is: the name of its event or its opcode; and what is wrong with it: sentences, or null where nothing is declared. */
  check({ from, payload }) {
    if (payload === null || typeof payload !== 'object') {
      return { name: 'text', problems: ['it is no JSON object'] };
    }

    const name = payload.t ?? `op ${payload.op}`;
    const schema = this.#kinds[from].get(name);
    return { name, problems: schema ? this.#problems(`${from} ${name}`, schema, payload) : null };
  }

  #problems(key, schema, payload) {
    if (!this.#validators.has(key)) {
      this.#validators.set(key, this.#ajv.compile({ ...schema, definitions: this.#decidedDefinitions }));
    }

    const validate = this.#validators.get(key);
    return validate(payload) ? [] : problemsOf(validate.errors);
  }

  /** A union whose members differ by their `type`, or their data's, is decided by it: the same verdict, and the complaints of the member that was meant. */
  #decide(part) {
    if (part === null || typeof part !== 'object') {
      return;
    }

    if (part.anyOf) {
      const decided = this.#decided(structuredClone(this.#members(part)));
      delete part.anyOf;
      Object.assign(part, decided);
    }

    Object.values(part).forEach((one) => this.#decide(one));
  }

  #decided(members, [path, ...paths] = [['type'], ['data', 'type'], ['data', 'component_type']]) {
    if (members.length === 1 || !path) {
      return members.length === 1 ? { allOf: members } : { anyOf: members };
    }

    const values = members.map((one) => this.#values(path.reduce((schema, name) => schema && this.#resolve(schema).properties?.[name], one)));
    const kinds = [...new Set(values.flat())];
    if (kinds.length < 2 || values.some((one) => one.length === 0)) {
      return this.#decided(members, paths);
    }

    const is = (schema) => path.reduceRight((inner, name) => ({ type: 'object', properties: { [name]: inner }, required: [name] }), schema);
    const each = kinds.map((kind) => ({ if: is({ const: kind }), then: this.#decided(members.filter((_, i) => values[i].includes(kind)), paths) }));
    return { allOf: [is({ enum: kinds }), ...each] };
  }

  #members(schema) {
    const { anyOf } = this.#resolve(schema);
    return anyOf ? anyOf.flatMap((one) => this.#members(one)) : [schema];
  }

  /** The members of a union with the names they are known by. */
  * #branches(schema) {
    const resolved = this.#resolve(schema);
    if (resolved.anyOf) {
      for (const one of resolved.anyOf) {
        yield* this.#branches(one);
      }

      return;
    }

    const names = this.#values(resolved.properties.t).filter((one) => one !== null);
    for (const name of names.length > 0 ? names : this.#values(resolved.properties.op).map((op) => `op ${op}`)) {
      yield [name, schema];
    }
  }

  #values(schema) {
    const resolved = schema ? this.#resolve(schema) : {};
    return resolved.enum ?? (resolved.const === undefined ? [] : [resolved.const]);
  }

  #resolve(schema) {
    return schema.$ref ? this.#resolve(this.#definitions[schema.$ref.replace('#/definitions/', '')]) : schema;
  }
}
