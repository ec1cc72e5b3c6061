/** `npm run post-ticket`: hands one ticket to dispatch and shows what it answers. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { formatearPesos } from '../contracts/reglas/valores/pesos.ts';
import { loadEnv } from '../platform/ajustes/env.ts';
import { argumentos, ejecutar, ErrorDeUso, urlBase } from './lib/consola/ejecutar.ts';
import { exigir, pedir } from './lib/cliente/http.ts';
import { BIEN, duracion } from './lib/consola/texto.ts';

const USO = `
Uso: npm run post-ticket -- [opciones]

Envía un ticket a la Ticketera con la clave de BELGRANO_AHORRO_API_KEY.
El mismo número otra vez devuelve el ticket que ya existe.

  --url <url>        dirección de la Ticketera (http://localhost:5001, o el puerto de TICKETS_PORT)
  --numero <numero>  número del pedido (uno nuevo)
  --cliente <nombre> nombre del cliente (Cliente de prueba)
  --total <pesos>    total, con punto decimal (1500)
`;

const recibido = z.object({
  ticket_id: z.number(),
  numero: z.string(),
  estado: z.string(),
  repartidor_asignado: z.string().nullable(),
  cliente_nombre: z.string(),
  total: z.number(),
  idempotent: z.boolean(),
});

async function correr(): Promise<boolean> {
  const texto = { type: 'string' } as const;
  const { values } = argumentos({
    options: { url: texto, numero: texto, cliente: texto, total: texto },
  });
  const env = loadEnv();
  const url = urlBase(values.url ?? `http://localhost:${env.TICKETS_PORT}`, '--url');
  const respuesta = await pedir(`${url}/api/tickets`, {
    metodo: 'POST',
    limiteMs: 20_000,
    cabeceras: { 'X-API-Key': env.BELGRANO_AHORRO_API_KEY },
    cuerpo: {
      numero: values.numero ?? `PRUEBA-${randomBytes(5).toString('hex').toUpperCase()}`,
      cliente_nombre: values.cliente ?? 'Cliente de prueba',
      total: pesos(values.total ?? '1500'),
      productos: ['Yerba x2'],
    },
  });
  const ticket = exigir(respuesta, [200, 201], recibido);
  console.log(
    [
      `${BIEN} ${ticket.idempotent ? 'El ticket ya existía' : 'Ticket creado'} (${respuesta.status}, ${duracion(respuesta.ms)})`,
      `  número       ${ticket.numero}`,
      `  ticket       ${ticket.ticket_id}`,
      `  estado       ${ticket.estado}`,
      `  repartidor   ${ticket.repartidor_asignado ?? 'sin asignar'}`,
      `  cliente      ${ticket.cliente_nombre}`,
      `  total        ${formatearPesos(ticket.total)}`,
      `  idempotente  ${ticket.idempotent ? 'sí' : 'no'}`,
    ].join('\n'),
  );
  return true;
}

function pesos(texto: string): number {
  const total = Number(texto);
  if (texto.trim() !== '' && Number.isFinite(total)) return total;
  throw new ErrorDeUso(`--total: «${texto}» no es un número (usá punto decimal)`);
}

await ejecutar({ uso: USO, limiteMs: 30_000, correr });
