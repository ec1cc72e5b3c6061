/** What is looked at: days of Buenos Aires, and as long right before. Pure. */
import {
  DIA_MS,
  fechaDe,
  finDe,
  momentoDe,
  numeroDeDia,
} from '../../contracts/reglas/tiempo/dias.ts';
import { invalido } from '../../platform/comun/errores.ts';

const DIAS_MAXIMOS = 366;
const DIAS_SI_NO = 7;

/** Milliseconds since 1970, the end excluded. */
export interface Periodo {
  readonly desde: string;
  readonly hasta: string;
  readonly inicio: number;
  readonly fin: number;
}

export interface Anterior extends Periodo {
  /** It ends at the time of day that it is now. */
  readonly hasta_esta_hora: boolean;
}

/** @throws ErrorHttp 400 for a range that is not one, or longer than a year */
export function periodoDe(
  pedido: { readonly desde?: string | undefined; readonly hasta?: string | undefined },
  ahora: number,
): Periodo {
  const hasta = pedido.hasta ?? fechaDe(ahora);
  const desde = pedido.desde ?? fechaDe(momentoDe(hasta) - (DIAS_SI_NO - 1) * DIA_MS);
  const dias = numeroDeDia(hasta) - numeroDeDia(desde) + 1;
  const mensaje = dias < 1 ? 'Debe ser el mismo día o uno posterior' : 'Es más de un año';
  if (dias < 1 || dias > DIAS_MAXIMOS) {
    throw invalido([{ campo: 'hasta', mensaje }], 'Datos inválidos: hasta');
  }
  return { desde, hasta, inicio: momentoDe(desde), fin: finDe(hasta) };
}

/** As many days right before; of a period that is not over, as much of them as there has been of it. */
export function anteriorA({ inicio, fin }: Periodo, ahora: number): Anterior {
  const enCurso = inicio < ahora && ahora < fin;
  const largo = fin - inicio;
  return {
    ...{ desde: fechaDe(inicio - largo), hasta: fechaDe(inicio - 1) },
    ...{ inicio: inicio - largo, fin: (enCurso ? ahora : fin) - largo },
    hasta_esta_hora: enCurso,
  };
}
