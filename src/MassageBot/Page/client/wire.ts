/** Answers a member of what came over the wire, when it is an object that has one. */
export const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined;

/** Answers what came over the wire as a list; empty when it is none. */
export const list = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : []);
