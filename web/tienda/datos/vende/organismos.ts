/** Whom people may turn to. */

/** Complaints of consumers, at the national window. */
export const DEFENSA_DEL_CONSUMIDOR =
  'https://www.argentina.gob.ar/produccion/defensadelconsumidor/formulario';
/** Who watches over personal data (Ley 25.326). */
export const ACCESO_A_LA_INFORMACION = 'https://www.argentina.gob.ar/aaip/datospersonales/reclama';
