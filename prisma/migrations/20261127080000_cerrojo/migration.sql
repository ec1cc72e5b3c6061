-- Whose turn it is to assign. One lock, given in the order in which it was asked for: locking the rows of all
-- drivers on duty let two wait for each other once one of them came on duty in between.
CREATE FUNCTION "tickets"."bloquear_reparto"() RETURNS VOID LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(7210533)
$$;

-- The drivers on duty with their load, as they are once it is our turn: each statement of a function like
-- this sees what was committed before it.
CREATE FUNCTION "tickets"."repartidores_en_turno"() RETURNS TABLE (
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
    FROM tickets.repartidores AS r WHERE r.en_turno
    -- Workers of the release before this one know no other lock than the rows.
    ORDER BY r.id FOR NO KEY UPDATE OF r;
END $$;
