/** What a person can be told about a call that failed. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;
  /** Stable code of the API, such as `social.blocked`; `network` when the server was not reached. */
  readonly code: string;
  /** The field of the form that was refused. */
  readonly field: string | undefined;
  /** From `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: { status: number; code: string; message: string; field?: string | undefined; retryAfterSeconds?: number | undefined }) {
    super(problem.message);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.field = problem.field;
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }

  /** Asking again later can help: no network, too many requests, or the server is in trouble. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads an `application/problem+json` answer; a body of another kind leaves only the status. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const text = (name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError({
    status: response.status,
    code: text('code') ?? `http.${response.status}`,
    // What happened, then what to do: either alone leaves the reader with a question.
    message: [text('title'), text('detail')].filter(Boolean).join('. ') || response.statusText,
    field: text('field'),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}
