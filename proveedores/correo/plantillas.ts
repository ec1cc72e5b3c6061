/** What the shop's mails say: which letter is whose. */
import type { Correo } from '../../contracts/operaciones/correos.ts';
import { componer, contactoDe } from './carta.ts';
import type { Carta, EnvCorreo, Redactado } from './carta.ts';
import { deComercio, dePaquete, deRecuperacion } from './cartas/cuentas.ts';
import { deAlertas } from './cartas/equipo.ts';
import { deComprobante, deConsulta, deReclamo } from './cartas/despues.ts';
import {
  deArrepentimiento,
  deDevuelto,
  dePagoRechazado,
  dePedido,
  dePorPagar,
} from './cartas/pedidos.ts';

/** Writes the mail out, with its link. */
export function redactar(correo: Correo, env: EnvCorreo): Redactado {
  // Alerts are read by those whom shoppers reach.
  return componer(cartaDe(correo, env), correo.tipo === 'alerta' ? '' : contactoDe(env));
}

function cartaDe(correo: Correo, env: EnvCorreo): Carta {
  switch (correo.tipo) {
    case 'recuperacion':
      return deRecuperacion(correo.datos, env);
    case 'paquete':
      return dePaquete(correo.datos, env);
    case 'comercio':
      return deComercio(correo.datos, env);
    case 'alerta':
      return deAlertas(correo.datos, env);
    case 'por_pagar':
      return dePorPagar(correo.datos, env);
    case 'pago_rechazado':
      return dePagoRechazado(correo.datos, env);
    case 'arrepentimiento':
      return deArrepentimiento(correo.datos, env);
    case 'consulta':
      return deConsulta(correo.datos, env);
    case 'reclamo':
      return deReclamo(correo.datos, env);
    case 'comprobante':
      return deComprobante(correo.datos, env);
    case 'devuelto':
      return deDevuelto(correo.datos, env);
    default:
      return dePedido(correo.tipo, correo.datos, env);
  }
}
