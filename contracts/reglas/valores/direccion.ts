/** An address in parts and as the one line in which it is kept: what is put together is taken apart again. Pure. */

export interface PartesDeDireccion {
  readonly calle: string;
  /** `s/n` where there is none. */
  readonly numero: string;
  readonly piso: string;
  readonly barrio: string;
  readonly codigo_postal: string;
}

/** How many an account keeps besides its own, and how long what it calls them may be. */
export const DIRECCIONES = { maximo: 10, nombre: 40 } as const;

export const SIN_PARTES: PartesDeDireccion = {
  ...{ calle: '', numero: '', piso: '', barrio: '', codigo_postal: '' },
};

/** How people begin to say where in a building it is. */
const ES_PISO =
  /^(?:(?:piso|p\.?\s?b\.?|planta|subsuelo|depto|dpto|dto|departamento|timbre|local|casa|unidad|torre|lote|oficina|of)(?![\p{L}])|\d{1,2}\s?(?:\.?[°º]|er|ro|do|to|mo))/iu;
const ES_CODIGO = /^(?:c\.?\s?p\.?|c[oó]digo postal)?\s*:?\s*([a-z]?\d{4}(?:[a-z]{3})?)$/i;
const CON_NUMERO = /^(.*\S)\s+(\d{1,5}|s\/n)$/i;
/** The number, and behind it where in the building. */
const CON_PISO = /^(.*?\S)\s+(\d{1,5}|s\/n)\s+(.+)$/i;

const limpia = (parte: string): string => parte.replaceAll(/[\s,]+/g, ' ').trim();

/** `Av. Cabildo 1234, piso 3 A, Belgrano, CP 1428`; what is not said is left out. */
export function direccionDe(partes: PartesDeDireccion): string {
  const [calle, numero, piso, codigo] = [
    partes.calle,
    partes.numero,
    partes.piso,
    partes.codigo_postal,
  ].map(limpia);
  return [
    `${calle ?? ''} ${numero ?? ''}`.trim(),
    piso === undefined || piso === '' || ES_PISO.test(piso) ? piso : `piso ${piso}`,
    partes.barrio.trim(),
    codigo === '' ? '' : `CP ${codigo ?? ''}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The parts of an address that somebody has written in one line, as far as it tells them. */
export function partesDe(direccion: string): PartesDeDireccion {
  const piezas = direccion
    .split(',')
    .map((parte) => parte.trim())
    .filter((parte) => parte !== '');
  // Of some it is only known where they are.
  const primera = ES_CODIGO.test(piezas[0] ?? '') ? '' : (piezas.shift() ?? '');
  const partes = { ...SIN_PARTES, ...calleDe(primera) };
  const barrios: string[] = [];
  let { piso, codigo_postal } = partes;
  for (const parte of piezas) {
    const codigo = ES_CODIGO.exec(parte)?.[1];
    if (codigo !== undefined && codigo_postal === '') codigo_postal = codigo;
    else if (piso === '' && ES_PISO.test(parte)) piso = parte;
    else barrios.push(parte);
  }
  return { ...partes, piso, codigo_postal, barrio: barrios.join(', ') };
}

function calleDe(escrita: string): Partial<PartesDeDireccion> {
  const [, calle, numero] = CON_NUMERO.exec(escrita) ?? [];
  const [, deCalle, deNumero, piso = ''] = CON_PISO.exec(escrita) ?? [];
  if (deCalle !== undefined && deNumero !== undefined && ES_PISO.test(piso)) {
    return { calle: deCalle, numero: deNumero, piso };
  }
  return calle === undefined || numero === undefined ? { calle: escrita } : { calle, numero };
}

/** What was written into the parts; whoever wrote all of it into the first has said it too. */
export function repartida(escrita: PartesDeDireccion): PartesDeDireccion {
  const { calle, numero, ...demas } = escrita;
  const deUnaVez = partesDe(calle);
  // No street has a comma in its name: it is another address, whole.
  if (calle.includes(',') && deUnaVez.numero !== '') return deUnaVez;
  if (numero.trim() !== '' || deUnaVez.numero === '') return escrita;
  return {
    ...{ calle: deUnaVez.calle, numero: deUnaVez.numero },
    piso: demas.piso || deUnaVez.piso,
    barrio: demas.barrio || deUnaVez.barrio,
    codigo_postal: demas.codigo_postal || deUnaVez.codigo_postal,
  };
}
