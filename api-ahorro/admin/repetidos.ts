/** What another product has already: its name, its bar code. */
import { esDuplicado } from '../../platform/base/database.ts';
import { conflicto } from '../../platform/comun/errores.ts';

const CODIGO_UNICO = 'productos_codigo_barras_key';

/** @throws ErrorHttp 409 that says which field, where a product has that already */
export async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    const [campo, mensaje] = esDuplicado(error, CODIGO_UNICO)
      ? ['codigo_barras', 'Ese código de barras ya es de otro producto']
      : ['nombre', 'Ya hay un producto con ese nombre y ese comerciante'];
    throw conflicto(mensaje, { errores: [{ campo, mensaje }] });
  }
}
