/** The figures that the laboratory compares policies by. Minutes, shares of a hundred, or how many. */
export const CIFRAS_DE_LABORATORIO = [
  'asignar_p50',
  'asignar_p90',
  'preparar_p50',
  'preparar_p90',
  'entregar_p50',
  'entregar_p90',
  'tarde',
  'en_su_franja',
  'desbalance',
  'viaje',
  'salidas',
  'entregados',
  'sin_asignar',
  'sin_repartidores',
  'fuera_de_zona',
  'capacidad_excedida',
] as const;
export type CifraDeLaboratorio = (typeof CIFRAS_DE_LABORATORIO)[number];
