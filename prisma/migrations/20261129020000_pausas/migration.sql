-- Until when a driver takes nothing new, and keeps what they have; it ends by itself.
ALTER TABLE "tickets"."repartidores" ADD COLUMN "pausa_hasta" TIMESTAMPTZ(3);

-- As before, without who is having a break.
CREATE OR REPLACE FUNCTION "tickets"."repartidores_en_turno"() RETURNS TABLE (
  "id" INTEGER, "nombre" TEXT, "capacidad" INTEGER, "zonas" TEXT[], "ultima_asignacion" TIMESTAMPTZ,
  "activos" INTEGER, "esperando" INTEGER, "configuracion" JSONB
) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM tickets.bloquear_reparto();
  RETURN QUERY
    SELECT r.id, r.nombre, r.capacidad, r.zonas, r.ultima_asignacion,
      (SELECT count(*)::int FROM tickets.ticket AS t
        WHERE t.repartidor_id = r.id AND t.estado NOT IN ('entregado', 'cancelado')),
      (SELECT count(*)::int FROM tickets.ticket AS t
        WHERE t.repartidor_id IS NULL AND t.estado NOT IN ('entregado', 'cancelado')),
      (SELECT jsonb_object_agg(c.clave, c.valor) FROM tickets.configuracion AS c)
    FROM tickets.repartidores AS r
    WHERE r.en_turno AND (r.pausa_hasta IS NULL OR r.pausa_hasta <= clock_timestamp())
    -- Workers of the release before this one know no other lock than the rows.
    ORDER BY r.id FOR NO KEY UPDATE OF r;
END $$;
