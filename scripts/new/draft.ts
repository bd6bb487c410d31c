/** What a template wants written, and what is left for a person to do. */
export interface Draft {
  /** Text by path from the project's folder. */
  files: Record<string, string>;
  /** Lines to add by hand, because where they belong is a decision. */
  next: string[];
}
