/** What the shop's page of privacy says, held to what is stored: each table is told of, or is not about who buys. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../dev/project.ts';
import { QUEDA } from '../worker/rondas/limpieza/pagina.ts';
import { REGLAS } from '../worker/rondas/limpieza/reglas.ts';

const pagina = readFileSync(join(projectRoot, 'web/tienda/paginas/legales/privacidad.tsx'), 'utf8');
/** What is stored of each thing, as it is read. */
const puntos = pagina
  .slice(pagina.indexOf('<ul>'), pagina.indexOf('</ul>'))
  .split('<li>')
  .map((punto) =>
    punto
      .replace(/<[^>]+>|\{' '\}/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** Where the page tells of a table: the beginning of its point. */
const DE_QUIEN_COMPRA: Readonly<Record<string, readonly string[]>> = {
  'De cada pedido': [
    ...['ahorro.pedidos', 'ahorro.pedido_items', 'ahorro.pedido_historial', 'ahorro.payments'],
    ...['ahorro.preferencias', 'ahorro.transferencias', 'ahorro.devoluciones'],
    ...['ahorro.reintegros', 'ahorro.cancelaciones', 'ahorro.consultas', 'ahorro.consulta_lineas'],
    ...['ahorro.faltantes', 'ahorro.cupon_usos', 'ahorro.comprobantes', 'ahorro.ghl_etiquetas'],
    ...['tickets.ticket', 'tickets.ticket_historial'],
  ],
  'De la entrega': ['tickets.fotos_en_partes', 'tickets.archivo'],
  'Del código de la puerta': ['tickets.codigos_de_entrega'],
  'De cuándo llega': ['tickets.llegadas', 'tickets.tramos'],
  'De quien te lo lleva': ['tickets.posiciones'],
  'De cómo te fue': ['ahorro.calificaciones'],
  'De tus reclamos': ['ahorro.reclamos', 'ahorro.arrepentimientos'],
  'De tu cuenta': [
    ...['ahorro.usuarios', 'ahorro.direcciones', 'ahorro.listas', 'ahorro.lista_items'],
    ...['ahorro.carrito_items', 'ahorro.tokens_recuperacion'],
  ],
  'De lo que anotamos al atenderte': ['ahorro.notas'],
  'De cada sesión': ['ahorro.sesiones'],
  'Del carrito sin cuenta': ['ahorro.carritos'],
  'De los correos que te mandamos': ['ahorro.correos'],
  'De los avisos al teléfono': ['ahorro.suscripciones', 'ahorro.suscripcion_pedidos'],
  'De lo que hace andar la tienda': [
    ...['ahorro.limites', 'ahorro.claves', 'tickets.claves', 'ahorro.webhook_events'],
    ...['ahorro.payment_cambios', 'tickets.evento', 'ahorro.alertas', 'ahorro.hallazgos'],
    ...['ahorro.alerta_envios'],
  ],
};

/** Of goods, of those who work here or sell here, of the machine. */
const DE_NADIE_QUE_COMPRA = [
  ...['tickets.limites', 'tickets.sesiones', 'ahorro.silencios', 'ahorro.precios_programados'],
  ...['tickets.laboratorio', 'ahorro.imagenes', 'ahorro.paquete_ejecuciones', 'tickets.rechazo'],
  ...['tickets.rendiciones', 'tickets.rendicion_entregas', 'ahorro.producto_cambios'],
  ...['tickets.configuracion_cambio', 'ahorro.vistas', 'tickets.user', 'ahorro.alerta_novedades'],
  ...['ahorro.alerta_traspasos', 'ahorro.productos', 'ahorro.categorias', 'ahorro.comerciantes'],
  ...['ahorro.sinonimos', 'ahorro.vocabulario', 'ahorro.promociones', 'ahorro.cupones'],
  ...['ahorro.reglas', 'ahorro.paquetes_comerciantes', 'ahorro.paquete_items', 'tickets.zonas'],
  ...['tickets.franjas', 'tickets.franja_cupos', 'tickets.feriados', 'tickets.repartidores'],
  ...['tickets.configuracion', 'ahorro.alerta_cursor', 'ahorro.rondas', 'ahorro.arca_accesos'],
  ...['tickets.epoca', 'tickets.caminos'],
];

const puntoDe = (comienzo: string) => puntos.find((punto) => punto.startsWith(comienzo));

describe('Cuando quien compra lee qué se guarda', () => {
  it('entonces está dicho todo lo que hay, y nada que ya no haya', () => {
    const guardadas = [...REGLAS.map(({ tabla }) => tabla), ...QUEDA.flatMap((por) => por.tablas)];
    const contadas = [...Object.values(DE_QUIEN_COMPRA).flat(), ...DE_NADIE_QUE_COMPRA];
    expect([...contadas].sort()).toEqual([...new Set(guardadas)].sort());
    const comienzos = Object.keys(DE_QUIEN_COMPRA);
    expect(comienzos.filter((comienzo) => puntoDe(comienzo) === undefined)).toEqual([]);
  });

  it('entonces los días son los de las reglas: lo que más dura de cada cosa', () => {
    const diasDichos: unknown[] = [];
    const diasDeLasReglas: unknown[] = [];
    for (const [comienzo, tablas] of Object.entries(DE_QUIEN_COMPRA)) {
      const dias = REGLAS.filter(({ tabla }) => tablas.includes(tabla)).map((regla) => regla.dias);
      const plazo = Math.max(0, ...dias);
      if (plazo <= 1) continue;
      const punto = puntoDe(comienzo) ?? '';
      const numeros = [...punto.matchAll(/(\d+) días/g)].map(([, n]) => Number(n));
      diasDichos.push([comienzo, Math.max(...numeros)]);
      diasDeLasReglas.push([comienzo, plazo]);
    }
    expect(diasDichos).toEqual(diasDeLasReglas);
  });
});
