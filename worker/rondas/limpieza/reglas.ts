/** How long what grows is kept: one rule for each, and docs/retention.md is made of them (`npm run documentar`). */
import { MUCHAS } from './muchas.ts';
import type { Regla } from './regla.ts';

export const REGLAS: readonly Regla[] = [
  {
    ...{ tabla: 'ahorro.limites', que: 'rates of the shop, once their window is over', dias: 0 },
    // Milliseconds, as those who count write them.
    borrar: (sql) => sql`DELETE FROM ahorro.limites WHERE expire < ${Date.now()}`,
  },
  {
    ...{ tabla: 'tickets.limites', que: 'rates of dispatch, once their window is over', dias: 0 },
    borrar: (sql) => sql`DELETE FROM tickets.limites WHERE expire < ${Date.now()}`,
  },
  {
    // Whoever asked under a key and has not repeated it by now will not.
    ...{ tabla: 'ahorro.claves', que: 'idempotency keys of the shop', dias: 7 },
    borrar: (sql, dias) =>
      sql`DELETE FROM ahorro.claves WHERE creada_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'tickets.claves', que: 'idempotency keys of dispatch', dias: 7 },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.claves WHERE creada_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'ahorro.sesiones', que: 'sessions of the shop that have ended', dias: 0 },
    borrar: (sql) => sql`DELETE FROM ahorro.sesiones WHERE expira_en < now()`,
  },
  {
    ...{ tabla: 'tickets.sesiones', que: 'sessions of dispatch that have ended', dias: 0 },
    borrar: (sql) => sql`DELETE FROM tickets.sesiones WHERE expira_en < now()`,
  },
  {
    // Of orders that nothing becomes of any more. Those of accounts end with their sessions.
    ...{
      tabla: 'ahorro.suscripciones',
      que: "guests' devices that follow no newer order",
      dias: 30,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.suscripciones AS s WHERE sesion_id IS NULL AND repartidor_id IS NULL
        AND creada_en < now() - make_interval(days => ${dias}) AND NOT EXISTS (
          SELECT 1 FROM ahorro.suscripcion_pedidos AS p
          WHERE p.suscripcion_id = s.id AND p.creada_en > now() - make_interval(days => ${dias}))`,
  },
  {
    // As long as the guest's cookie lasts.
    ...{ tabla: 'ahorro.carritos', que: 'carts of guests who did not come back', dias: 90 },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.carritos
      WHERE hash IS NOT NULL AND actualizado_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'ahorro.tokens_recuperacion', que: 'links of recovery that have ended', dias: 1 },
    borrar: (sql, dias) =>
      sql`DELETE FROM ahorro.tokens_recuperacion WHERE expira_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'ahorro.alertas', que: 'alerts that were seen to', dias: 90 },
    borrar: (sql, dias) =>
      sql`DELETE FROM ahorro.alertas WHERE resuelta_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'ahorro.silencios', que: 'silences of alerts that are over', dias: 0 },
    borrar: (sql) => sql`DELETE FROM ahorro.silencios WHERE hasta < now()`,
  },
  {
    ...{
      tabla: 'ahorro.hallazgos',
      que: "the reconciler's findings that were put right",
      dias: 90,
    },
    borrar: (sql, dias) =>
      sql`DELETE FROM ahorro.hallazgos WHERE terminado_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{
      tabla: 'ahorro.alerta_envios',
      que: 'deliveries of alerts that are done, or given up',
      dias: 90,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.alerta_envios
      WHERE estado <> 'pendiente' AND creado_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{
      tabla: 'ahorro.correos',
      que: 'mails and messages that went out, or were given up',
      dias: 90,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.correos
      WHERE estado <> 'pendiente' AND creado_en < now() - make_interval(days => ${dias})`,
  },
  {
    // What became of the price is in the history of the product, which stays.
    ...{
      tabla: 'ahorro.precios_programados',
      que: 'prices of a moment, once in force or called off',
      dias: 180,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.precios_programados WHERE terminado_en < now() - make_interval(days => ${dias})`,
  },
  {
    // A phone goes on within the day, or begins again.
    ...{
      tabla: 'tickets.fotos_en_partes',
      que: 'pieces of photos that nobody goes on with',
      dias: 1,
    },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.fotos_en_partes WHERE actualizada_en < now() - make_interval(days => ${dias})`,
  },
  {
    // Twice as long as they are measured by.
    ...{ tabla: 'tickets.tramos', que: 'how long ways to doors took', dias: 56 },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.tramos WHERE termino_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'tickets.codigos_de_entrega', que: 'codes of orders that are over', dias: 30 },
    borrar: (sql, dias) => sql`
      DELETE FROM tickets.codigos_de_entrega AS c USING tickets.ticket AS t
      WHERE t.id = c.ticket_id AND t.estado IN ('entregado', 'cancelado')
        AND c.creado_en < now() - make_interval(days => ${dias})`,
  },
  {
    // Of who went away with something on its way still: it ends with that, wherever they are by then.
    ...{ tabla: 'tickets.posiciones', que: 'where drivers were who said it last', dias: 1 },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.posiciones WHERE llego_en < now() - make_interval(days => ${dias})`,
  },
  {
    ...{ tabla: 'tickets.llegadas', que: 'windows of arrival that were told', dias: 90 },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.llegadas WHERE dicha_en < now() - make_interval(days => ${dias})`,
  },
  {
    // Policies are compared by what the shop is like now.
    ...{ tabla: 'tickets.laboratorio', que: 'runs of the laboratory', dias: 180 },
    borrar: (sql, dias) =>
      sql`DELETE FROM tickets.laboratorio WHERE hecha_en < now() - make_interval(days => ${dias})`,
  },
  ...MUCHAS,
];
