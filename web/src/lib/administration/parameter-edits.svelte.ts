import { Saving } from '#lib/account/saving.svelte.ts';
import type { Api } from '#lib/api.ts';
import type { KeptParameters } from '#lib/api-types.ts';

type Parameter = KeptParameters['parameters'][number];

/** Milliseconds are typed in hours. */
const scaleOf = ({ unit }: Pick<Parameter, 'unit'>): number => (unit === 'ms' ? 3_600_000 : 1);

/** A number as it stands in a field. */
export function fieldText(parameter: Pick<Parameter, 'unit'>, value: number): string {
  return String(value / scaleOf(parameter));
}

/** The numbers of the engine while an operator turns them: what was typed waits until it is saved. */
export class ParameterEdits {
  kept: KeptParameters = $state.raw() as KeptParameters;
  readonly saving = new Saving();
  #typed: Record<string, string> = $state({});
  readonly #api: Pick<Api, 'patch'>;

  constructor(api: Pick<Api, 'patch'>, kept: KeptParameters) {
    this.#api = api;
    this.kept = kept;
  }

  /** What its field shows. */
  text(parameter: Parameter): string {
    return this.#typed[parameter.name] ?? fieldText(parameter, parameter.value);
  }

  type(parameter: Parameter, text: string): void {
    if (text.trim() === fieldText(parameter, parameter.value)) delete this.#typed[parameter.name];
    else this.#typed[parameter.name] = text;
    this.saving.done = false;
  }

  /** The number in its field; `null` when there is none, or it is out of range. */
  value(parameter: Parameter): number | null {
    const text = this.text(parameter).trim().replace(',', '.');
    const value = text === '' ? Number.NaN : Number(text) * scaleOf(parameter);
    const fits = value >= parameter.min && value <= parameter.max && (!parameter.whole || Number.isInteger(value));
    return fits ? value : null;
  }

  /** Those that were typed and not saved. */
  get waiting(): Parameter[] {
    return this.kept.parameters.filter(({ name }) => name in this.#typed);
  }

  get valid(): boolean {
    return this.waiting.every((parameter) => this.value(parameter) !== null);
  }

  discard(): void {
    this.#typed = {};
    this.saving.error = null;
  }

  /** Saves what was typed. What was refused stays in its field. */
  async save(): Promise<void> {
    const values = Object.fromEntries(
      this.waiting.map((parameter) => {
        const value = this.value(parameter);
        return [parameter.name, value === parameter.default ? null : value];
      }),
    );
    const kept = await this.saving.run(() => this.#api.patch<KeptParameters>('/recommender/parameters', { basedOn: this.kept.policy, values }));
    if (!kept) return;
    this.kept = kept;
    this.#typed = {};
  }
}
