/** How long a message stays, in ms. */
const stayMs = 5000;

/** One short message, with at most one thing to do about it. */
export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
  /** Called when it leaves without its action having been used. */
  ongone?: () => void;
}

class Toasts {
  list = $state<Toast[]>([]);
  #last = 0;

  /** Shows a message for five seconds; a newer one stands below it. */
  show(text: string, options: Pick<Toast, 'action' | 'ongone'> = {}): void {
    const toast: Toast = { id: ++this.#last, text, ...options };
    this.list.push(toast);
    setTimeout(() => {
      if (this.#remove(toast.id)) toast.ongone?.();
    }, stayMs);
  }

  /** Does the message's action and takes it away. */
  act(toast: Toast): void {
    this.#remove(toast.id);
    toast.action?.run();
  }

  #remove(id: number): boolean {
    const before = this.list.length;
    this.list = this.list.filter((toast) => toast.id !== id);
    return this.list.length < before;
  }
}

export const toasts = new Toasts();
