/** What tests of alerts do: say something that is one, and have it put down. */
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';

/** `entorno` is asked for when it is there. */
export function manosDeAlertas(entorno: () => Pick<Entorno, 'sql'>) {
  let siguiente = 0;
  /** As a step of a workflow records it. */
  async function decir(nombre: string, datos: object): Promise<void> {
    siguiente += 1;
    await entorno().sql.sql`
      INSERT INTO tickets.evento (clave, nombre, datos)
      VALUES (${`prueba-${siguiente}`}, ${nombre}, ${JSON.stringify(datos)}::jsonb)`;
  }
  return {
    decir,
    alerta: (codigo: string, mas: object = {}) =>
      decir('alerta', { nivel: 'advertencia', codigo, mensaje: `Pasa ${codigo}`, ...mas }),
    registro: () => createAlertas(entorno().sql, log, 50),
  };
}
