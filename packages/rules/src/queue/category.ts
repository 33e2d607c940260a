/** In the order in which a queue serves them (RULES.md "The queue's order, exactly"). */
export const categories = ['out-of-turn', 'first-priority', 'general'] as const;
export type Category = (typeof categories)[number];

export type PerCategory<T> = Record<Category, T>;
