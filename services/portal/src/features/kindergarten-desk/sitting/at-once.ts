/** As many acts as one reads before signing them. */
export const mostAtOnce = 20;
