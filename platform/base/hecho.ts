/** What is read only to answer a change that has been made. */
import { esBaseCaida } from './database.ts';
import { ErrorHttp } from '../comun/errores.ts';

/**
 * Reads what a call answers after it has changed something.
 * @throws ErrorHttp 503 that says that the change is done, where it cannot be read any more
 */
export async function trasElCambio<T>(leer: () => Promise<T>): Promise<T> {
  try {
    return await leer();
  } catch (error) {
    if (!esBaseCaida(error)) throw error;
    throw new ErrorHttp(503, 'El cambio quedó hecho, pero ahora no se puede leer cómo está', {
      detalle: 'No hace falta repetirlo: fijate cómo está en unos segundos.',
      reintentarEn: 5,
      cause: error,
    });
  }
}
