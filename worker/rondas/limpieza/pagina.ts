/** What is kept and for how long, as a page of the docs. */
import { REGLAS } from './reglas.ts';

/** What stays, and why. */
export const QUEDA: readonly { readonly tablas: readonly string[]; readonly porque: string }[] = [
  {
    porque: 'what was sold, paid and given back: the books, and what shoppers may still ask about',
    tablas: [
      ...['ahorro.pedidos', 'ahorro.pedido_items', 'ahorro.pedido_historial', 'ahorro.payments'],
      ...[
        'ahorro.preferencias',
        'ahorro.transferencias',
        'ahorro.devoluciones',
        'ahorro.reintegros',
      ],
      ...['ahorro.reclamos', 'ahorro.arrepentimientos', 'ahorro.cancelaciones', 'ahorro.notas'],
      ...['ahorro.consultas', 'ahorro.consulta_lineas', 'ahorro.ghl_etiquetas', 'ahorro.faltantes'],
      ...['ahorro.cupon_usos', 'ahorro.paquete_ejecuciones', 'ahorro.comprobantes'],
    ],
  },
  {
    porque: 'what was delivered, by whom, how it was found, and the cash of it',
    tablas: [
      ...['tickets.ticket', 'tickets.ticket_historial', 'tickets.rechazo'],
      ...['tickets.rendiciones', 'tickets.rendicion_entregas', 'ahorro.calificaciones'],
    ],
  },
  {
    porque: 'who changed what; it can be taken back for 90 days',
    tablas: ['ahorro.producto_cambios', 'tickets.configuracion_cambio'],
  },
  {
    porque: 'what people keep, until they or an admin take it away',
    tablas: [
      ...[
        'ahorro.usuarios',
        'ahorro.listas',
        'ahorro.lista_items',
        'ahorro.vistas',
        'ahorro.direcciones',
        'tickets.user',
      ],
      ...['ahorro.carrito_items', 'ahorro.suscripcion_pedidos', 'ahorro.alerta_novedades'],
      ...['ahorro.alerta_traspasos'],
    ],
  },
  {
    porque: 'what there is to sell, for how much, when and where; as large as the shop',
    tablas: [
      ...['ahorro.productos', 'ahorro.categorias', 'ahorro.comerciantes', 'ahorro.sinonimos'],
      ...['ahorro.vocabulario', 'ahorro.promociones', 'ahorro.cupones', 'ahorro.reglas'],
      ...[
        'ahorro.paquetes_comerciantes',
        'ahorro.paquete_items',
        'tickets.zonas',
        'tickets.franjas',
      ],
      ...[
        'tickets.franja_cupos',
        'tickets.feriados',
        'tickets.repartidores',
        'tickets.configuracion',
      ],
    ],
  },
  {
    porque: 'a fixed number of rows',
    tablas: [
      ...['ahorro.alerta_cursor', 'ahorro.rondas', 'ahorro.arca_accesos'],
      ...['tickets.epoca', 'tickets.caminos'],
    ],
  },
];

/** docs/retention.md. */
export function paginaDeRetencion(): string {
  const cuanto = (dias: number) =>
    dias === 0 ? 'at once' : dias === 1 ? 'after a day' : `after ${dias} days`;
  const van = REGLAS.map(({ tabla, que, dias }) => `| ${que} | \`${tabla}\` | ${cuanto(dias)} |`);
  const quedan = QUEDA.map(
    ({ porque, tablas }) => `| ${porque} | ${tablas.map((tabla) => `\`${tabla}\``).join(', ')} |`,
  );
  return `# What is kept, and for how long

One round of a worker deletes it, a little each hour ([worker/rondas/limpieza](../worker/rondas/limpieza/reglas.ts)). This page is
written by \`npm run documentar\`; a table that is in neither list fails a test. Histories of Temporal go after its own retention,
and what an order is stands in rows.

## What goes

| what | table | when |
|---|---|---|
${van.join('\n')}

## What stays

| why | tables |
|---|---|
${quedan.join('\n')}
`;
}
