import { isRecord, qualifyRule } from '../../model/index.ts';
import { camelCaseKeys } from '../camel-case.ts';
import { element, list, record, text } from '../json.ts';
import type { Uris } from './location.ts';
import { type MessageSources, messageText } from './message.ts';
import { readRule, type RuleOfRun } from './rule.ts';
import { weaknessesBy, type WeaknessOf } from './taxonomies.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A run of a SARIF log: what its results refer to. */
export class Run {
  /** The tool as it names itself. */
  readonly tool: string | undefined;
  readonly uris: Uris;
  readonly messages: MessageSources;
  readonly weaknessOf: WeaknessOf;
  readonly #fields: Fields;
  readonly #driver: Component;
  readonly #extensions: readonly Component[];
  readonly #components: readonly Component[];

  constructor(fields: Fields) {
    const { driver, extensions } = record(fields['tool']);
    this.#fields = fields;
    this.weaknessOf = weaknessesBy(fields['taxonomies']);
    this.#driver = new Component(driver, this.weaknessOf);
    this.#extensions = list(extensions).map((each) => new Component(each, this.weaknessOf));
    this.#components = [this.#driver, ...this.#extensions];
    this.messages = this.#components.map((component) => component.messages);
    this.tool = this.#driver.name;
    this.uris = { artifacts: fields['artifacts'], bases: fields['originalUriBaseIds'] };
  }

  /** The rule that a result is an instance of: by its place or its id, in the driver or an extension. */
  ruleOf(result: Fields): RuleOfRun | undefined {
    const reference = record(result['rule']);
    const id = text(result['ruleId']) ?? text(reference['id']);
    const index = result['ruleIndex'] ?? reference['index'];
    const component = this.#componentOf(reference['toolComponent']);
    if (component !== undefined) return component.rule(id, index);
    const owner = id === undefined ? undefined : this.#components.find((each) => each.has(id));
    return (owner ?? this.#driver).rule(id, index);
  }

  #componentOf(reference: unknown): Component | undefined {
    const { index, name, guid } = record(reference);
    const [wantedName, wantedGuid] = [text(name), text(guid)];
    return (
      (typeof index === 'number' ? this.#extensions[index] : undefined) ??
      this.#components.find(
        (each) =>
          (wantedGuid !== undefined && each.guid === wantedGuid) ||
          (wantedName !== undefined && each.name === wantedName),
      )
    );
  }

  /** Whether it is a report of Convergence. */
  get isOurs(): boolean {
    return this.tool === 'Convergence';
  }

  /**
   * In a report of ours: the rule of an id, as its tool has described it. Where a report has no more than the
   * ids of rules, these carry the names of their tools.
   */
  ownRule(id: unknown, { tool, findingType }: Fields): unknown {
    const { properties, help } = record(this.#driver.descriptor(text(id) ?? ''));
    const rule = camelCaseKeys(record(properties)['rule']);
    const { markdown } = record(help);
    if (isRecord(rule)) return markdown === undefined ? rule : { ...rule, help: markdown };
    if (properties !== undefined || typeof id !== 'string') return undefined;
    const prefix = qualifyRule(text(tool) ?? '', '');
    const own = id.startsWith(prefix) ? id.slice(prefix.length) : id;
    return own === findingType ? undefined : { id: own };
  }

  /** What the tool tells of its run: its errors, that it did not succeed, and its warnings. */
  *notices(): Generator<Notice> {
    const invocations = list(this.#fields['invocations']).map((each) => record(each));
    for (const invocation of invocations) {
      const errors = this.#noticesOf(invocation, 'error');
      yield* errors;
      if (invocation['executionSuccessful'] === false && errors.length === 0) {
        const { exitCodeDescription, exitSignalName } = invocation;
        const message = text(exitCodeDescription) ?? text(exitSignalName);
        yield { level: 'error', message: message ?? 'it did not succeed' };
      }
    }
    for (const invocation of invocations) yield* this.#noticesOf(invocation, 'warning');
  }

  #noticesOf(invocation: Fields, level: Notice['level']): Notice[] {
    const { toolExecutionNotifications, toolConfigurationNotifications } = invocation;
    return [...list(toolExecutionNotifications), ...list(toolConfigurationNotifications)]
      .map((each) => record(each))
      .filter((each) => each['level'] === level)
      .map(({ message, descriptor, locations }) => {
        const told = messageText(message, this.messages) ?? idOf(descriptor);
        const location = list(locations)[0];
        return { level, message: told ?? `${LEVELS[level]} without a message`, location };
      });
  }
}

const LEVELS = { error: 'an error', warning: 'a warning' } as const;

/** What a tool says of its own run. */
interface Notice {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly location?: unknown;
}

/** The driver of a tool, or an extension. */
class Component {
  readonly name: string | undefined;
  readonly guid: string | undefined;
  /** Texts that messages of the run may name. */
  readonly messages: unknown;
  readonly #weaknessOf: WeaknessOf;
  readonly #rules: unknown;
  readonly #byId: ReadonlyMap<string | undefined, unknown>;
  readonly #read = new Map<unknown, RuleOfRun>();

  constructor(component: unknown, weaknessOf: WeaknessOf) {
    this.#weaknessOf = weaknessOf;
    const { name, guid, rules, globalMessageStrings } = record(component);
    this.name = text(name);
    this.guid = text(guid);
    this.messages = globalMessageStrings;
    this.#rules = rules;
    this.#byId = new Map(list(rules).map((rule) => [idOf(rule), rule]));
  }

  has(id: string): boolean {
    return this.descriptor(id) !== undefined;
  }

  /** @returns `undefined` where neither the id nor the index tells which */
  rule(id: string | undefined, index: unknown): RuleOfRun | undefined {
    const there = element(this.#rules, index);
    const descriptor = id === undefined || idOf(there) === id ? there : this.descriptor(id);
    const known = idOf(descriptor) ?? id;
    if (known === undefined) return undefined;
    const rule =
      this.#read.get(descriptor ?? known) ?? readRule(known, descriptor, this.#weaknessOf);
    this.#read.set(descriptor ?? known, rule);
    return rule;
  }

  /** `CA1000/1` is an instance of rule `CA1000` (section 3.27.5). */
  descriptor(id: string): unknown {
    return this.#byId.get(id) ?? this.#byId.get(id.slice(0, Math.max(0, id.lastIndexOf('/'))));
  }
}

function idOf(descriptor: unknown): string | undefined {
  return text(record(descriptor)['id']);
}
