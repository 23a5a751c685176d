declare global {
  namespace App {
    interface PageState {
      /** How deep in the report's questions the browser's history is. */
      step?: string;
    }
  }
}

export {};
