/** How long claims may take. */

/** So long after the delivery something can be claimed. */
export const DIAS_PARA_RECLAMAR = 7;
/** Within these it is answered. */
export const HORAS_PARA_CONTESTAR = 48;
