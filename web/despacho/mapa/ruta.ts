/** The board, with what is in one barrio. */
export const rutaDe = (barrio: string): string => `/?${new URLSearchParams({ barrio })}`;
