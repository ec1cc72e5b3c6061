/** Logging into the shop, with an account of it. */
import type { Cuenta } from '../../../contracts/tienda/cuentas.ts';
import { pedir } from '../red/api.ts';
import { textoDe } from '../red/envio.ts';

/** @param datos `email` and `password`, as they are written @throws ErrorApi or SinRed; without an answer it is asked again */
export async function abrirSesion(datos: FormData): Promise<Cuenta> {
  const cuerpo = { email: textoDe(datos, 'email'), password: datos.get('password') };
  const { usuario } = await pedir<{ usuario: Cuenta }>('/api/sesiones', {
    ...{ metodo: 'POST', soloMira: true, cuerpo },
  });
  return usuario;
}
