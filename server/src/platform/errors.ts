/**
 * Errors as the domain speaks of them: a stable code, never an HTTP status. `http/` owns the one table
 * from kind to status. Refusals that a user is expected to meet in normal use are returned as data instead.
 */

/** What sort of trouble it is; exhaustive, so that the status table is too. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'unsupported'
  | 'rate-limited'
  | 'unavailable';

/** The languages every screen and every error exists in. */
export type Language = 'fr' | 'en';

/** What happened, and what to do about it. `{name}` is replaced by the error's value of that name. */
export interface ErrorText {
  title: string;
  detail: string;
}

/** One entry of a module's error table. */
export interface ErrorDefinition {
  kind: ErrorKind;
  fr: ErrorText;
  en: ErrorText;
}

/** Errors by code (`video.not-found`). */
export type ErrorTable = Record<string, ErrorDefinition>;

/** What may be said beside the code. */
export interface ErrorContext {
  /** The request field that is wrong, as the caller spelled it. */
  field?: string;
  /** Values for the placeholders of the text. */
  values?: Record<string, string | number>;
  cause?: unknown;
}

/** An error with a stable, documented code and a text in both languages. */
export class DomainError extends Error {
  readonly code: string;
  readonly definition: ErrorDefinition;
  readonly field: string | undefined;
  readonly values: Record<string, string | number>;

  constructor(code: string, definition: ErrorDefinition, context: ErrorContext = {}) {
    super(`${code}: ${fillText(definition.en.title, context.values ?? {})}`, { cause: context.cause });
    this.name = 'DomainError';
    this.code = code;
    this.definition = definition;
    this.field = context.field;
    this.values = context.values ?? {};
  }

  /** Title and remedy in the reader's language. */
  text(language: Language): ErrorText {
    const { title, detail } = this.definition[language];
    return { title: fillText(title, this.values), detail: fillText(detail, this.values) };
  }
}

/**
 * Declares a module's errors. Returns the table (for the API document) and a typed constructor:
 * `throw videoErrors.error('video.not-found')`.
 */
export function defineErrors<const T extends ErrorTable>(table: T) {
  return {
    table: table as ErrorTable,
    error(code: keyof T & string, context?: ErrorContext): DomainError {
      return new DomainError(code, table[code] as ErrorDefinition, context);
    },
  };
}

/** Replaces `{name}` by its value; unknown names stay as they are. */
export function fillText(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
