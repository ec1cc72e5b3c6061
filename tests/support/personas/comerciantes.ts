/** What tests of merchants do: ask to be one, and decide on who asked. */
import type { Comerciante } from '../../../contracts/comercio/comercio.ts';
import type { Solicitud, SolicitudAdmin } from '../../../contracts/comercio/solicitudes.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { cuitNuevo, registrado } from './tienda.ts';
import type { Visitante } from './tienda.ts';

let kioscos = 0;
/** Data of a shop that nobody has asked for. */
export const comercio = (datos: object = {}) => {
  kioscos += 1;
  const nombre = `Kiosco ${kioscos}`;
  return { nombre, cuit: cuitNuevo(), direccion: 'Monroe 3000, CABA', ...datos };
};
export const pedirlo = (quien: Visitante, cuerpo: object) =>
  quien.pedir<{ comerciante: Comerciante; error: string }>('/api/comerciantes', { cuerpo });
export const solicitudDe = async (quien: Visitante) =>
  (await quien.pedir<{ solicitud: Solicitud | null }>('/api/comerciantes/yo/solicitud')).cuerpo
    .solicitud;

/** `entorno` and its `admin` are asked for when they are there. */
export function manosDeComerciantes(entorno: () => Entorno, admin: () => Visitante) {
  const lista = async (consulta: string) =>
    (
      await admin().pedir<{ solicitudes: SolicitudAdmin[]; total: number }>(
        `/api/admin/solicitudes?${consulta}`,
      )
    ).cuerpo;
  const vista = async (id: number) => {
    const { solicitudes } = await lista('estado=todos&limite=100');
    const solicitud = solicitudes.find((solicitud) => solicitud.id === id);
    if (solicitud === undefined) throw new Error(`no está la solicitud ${id}`);
    return solicitud;
  };
  return {
    lista,
    vista,
    decidir: (que: 'aprobar' | 'rechazar', id: number, cuerpo: object, quien = admin()) =>
      quien.pedir<{ solicitud: SolicitudAdmin; error: string }>(
        `/api/admin/solicitudes/${id}/${que}`,
        { cuerpo },
      ),
    /** A new account that asked to be a merchant's. */
    solicitante: async (datos: object = {}) => {
      const ana = await registrado(entorno().ahorro);
      const { cuerpo } = await pedirlo(ana, comercio(datos));
      const { solicitado_en } = await vista(cuerpo.comerciante.id);
      return { ana, ...cuerpo.comerciante, solicitado_en };
    },
  };
}
