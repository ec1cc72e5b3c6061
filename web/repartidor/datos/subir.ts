/** Sends a photo over a phone's connection: in pieces, of which a cut costs one. */
import type { ParteRecibida, PartesDeFoto } from '../../../contracts/despacho/fotos.ts';
import { pedir } from '../../ui/red/api.ts';

/** A few seconds of a bad connection. */
const PARTE = 64 * 1024;

/**
 * Goes on where an earlier try was cut off.
 * @param subida the same for every try of this photo @throws ErrorApi or SinRed
 */
export async function subirFoto(ruta: string, foto: Blob, subida: string): Promise<void> {
  if (foto.size <= PARTE) {
    await pedir(ruta, { metodo: 'PUT', cuerpo: foto });
    return;
  }
  let { recibidos } = await pedir<PartesDeFoto>(
    `${ruta}/partes?${new URLSearchParams({ subida })}`,
  );
  // Whole, and not yet kept: its last piece again says so.
  if (recibidos >= foto.size) recibidos = 0;
  for (;;) {
    const hasta = Math.min(recibidos + PARTE, foto.size);
    const donde = { subida, desde: String(recibidos), total: String(foto.size) };
    const parte = await pedir<ParteRecibida>(`${ruta}/partes?${new URLSearchParams(donde)}`, {
      ...{ metodo: 'PUT', cuerpo: foto.slice(recibidos, hasta, foto.type) },
    });
    if (parte.ticket !== null) return;
    ({ recibidos } = parte);
  }
}
