-- The order as it can be prepared: line by line, with what stands in for what is missing, and the question to the
-- shopper about it. All of it may be left out, as a release before does: a line that nobody has marked is as ordered.
ALTER TABLE "ahorro"."pedidos"
  ADD COLUMN "si_falta" TEXT NOT NULL DEFAULT 'preguntar',
  ADD COLUMN "si_no_contesta" TEXT NOT NULL DEFAULT 'quitar',
  ADD COLUMN "total_final" DECIMAL(12,2),
  ADD CONSTRAINT "pedidos_si_falta" CHECK ("si_falta" IN ('preguntar', 'reemplazar', 'quitar')) NOT VALID,
  ADD CONSTRAINT "pedidos_si_no_contesta" CHECK ("si_no_contesta" IN ('reemplazar', 'quitar')) NOT VALID,
  ADD CONSTRAINT "pedidos_total_final" CHECK ("total_final" >= 0) NOT VALID;

ALTER TABLE "ahorro"."pedido_items"
  ADD COLUMN "estado" TEXT NOT NULL DEFAULT 'pendiente',
  ADD COLUMN "preparados" DECIMAL(9,3),
  ADD COLUMN "preparada_por" TEXT,
  ADD COLUMN "preparada_en" TIMESTAMPTZ(3),
  ADD COLUMN "reemplazo_id" INTEGER,
  ADD COLUMN "reemplazo_nombre" TEXT,
  ADD COLUMN "reemplazo_cantidad" DECIMAL(9,3),
  ADD COLUMN "reemplazo_por" TEXT,
  -- What all of it is charged at; what it would cost may be more.
  ADD COLUMN "reemplazo_importe" DECIMAL(12,2),
  ADD CONSTRAINT "pedido_items_estado"
    CHECK ("estado" IN ('pendiente', 'preparada', 'faltante', 'consultada', 'reemplazada')) NOT VALID,
  ADD CONSTRAINT "pedido_items_preparados"
    CHECK ("preparados" >= 0 AND ("estado" = 'pendiente') = ("preparados" IS NULL)) NOT VALID,
  ADD CONSTRAINT "pedido_items_reemplazo" CHECK (
    ("estado" = 'reemplazada') = ("reemplazo_id" IS NOT NULL)
    AND num_nulls("reemplazo_id", "reemplazo_nombre", "reemplazo_cantidad", "reemplazo_importe") IN (0, 4)
    AND "reemplazo_cantidad" > 0 AND "reemplazo_importe" >= 0) NOT VALID,
  ADD CONSTRAINT "pedido_items_reemplazo_id_fkey" FOREIGN KEY ("reemplazo_id")
    REFERENCES "ahorro"."productos"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
CREATE INDEX "pedido_items_reemplazo_id_idx" ON "ahorro"."pedido_items"("reemplazo_id")
  WHERE "reemplazo_id" IS NOT NULL;

CREATE TABLE "ahorro"."consultas" (
  "id" TEXT NOT NULL DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 16),
  "pedido_id" INTEGER NOT NULL,
  "estado" TEXT NOT NULL DEFAULT 'abierta',
  "abierta_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "vence_en" TIMESTAMPTZ(3) NOT NULL,
  "cerrada_en" TIMESTAMPTZ(3),
  CONSTRAINT "consultas_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "consultas_estado" CHECK ("estado" IN ('abierta', 'respondida', 'vencida', 'anulada')),
  CONSTRAINT "consultas_cerrada" CHECK (("estado" = 'abierta') = ("cerrada_en" IS NULL)),
  CONSTRAINT "consultas_pedido_id_fkey" FOREIGN KEY ("pedido_id")
    REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "consultas_pedido_id_idx" ON "ahorro"."consultas"("pedido_id");
-- An order asks one question at a time; it may be about several lines.
CREATE UNIQUE INDEX "consultas_abierta" ON "ahorro"."consultas"("pedido_id") WHERE "estado" = 'abierta';

CREATE TABLE "ahorro"."consulta_lineas" (
  "consulta_id" TEXT NOT NULL,
  "producto_id" INTEGER NOT NULL,
  "faltan" DECIMAL(9,3) NOT NULL,
  "propuesta_id" INTEGER NOT NULL,
  "propuesta_nombre" TEXT NOT NULL,
  -- Held: it has been taken out of the stock, until it is answered.
  "propuesta_cantidad" DECIMAL(9,3) NOT NULL,
  "propuesta_por" TEXT,
  "importe" DECIMAL(12,2) NOT NULL,
  "acepta" BOOLEAN,
  "decidida_por" TEXT,
  CONSTRAINT "consulta_lineas_pkey" PRIMARY KEY ("consulta_id", "producto_id"),
  CONSTRAINT "consulta_lineas_cantidades" CHECK ("faltan" > 0 AND "propuesta_cantidad" > 0 AND "importe" >= 0),
  CONSTRAINT "consulta_lineas_decidida" CHECK (("acepta" IS NULL) = ("decidida_por" IS NULL)),
  CONSTRAINT "consulta_lineas_consulta_id_fkey" FOREIGN KEY ("consulta_id")
    REFERENCES "ahorro"."consultas"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "consulta_lineas_producto_id_fkey" FOREIGN KEY ("producto_id")
    REFERENCES "ahorro"."productos"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "consulta_lineas_propuesta_id_fkey" FOREIGN KEY ("propuesta_id")
    REFERENCES "ahorro"."productos"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "consulta_lineas_producto_id_idx" ON "ahorro"."consulta_lineas"("producto_id");
CREATE INDEX "consulta_lineas_propuesta_id_idx" ON "ahorro"."consulta_lineas"("propuesta_id");

-- What turned out not to be on the shelf: it had been taken out of the stock, and does not go back.
CREATE TABLE "ahorro"."faltantes" (
  "id" SERIAL NOT NULL,
  "producto_id" INTEGER NOT NULL,
  "pedido_id" INTEGER NOT NULL,
  -- Below zero where it was there after all.
  "cantidad" DECIMAL(9,3) NOT NULL,
  "actor" TEXT NOT NULL,
  "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "faltantes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "faltantes_cantidad" CHECK ("cantidad" <> 0),
  CONSTRAINT "faltantes_producto_id_fkey" FOREIGN KEY ("producto_id")
    REFERENCES "ahorro"."productos"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "faltantes_pedido_id_fkey" FOREIGN KEY ("pedido_id")
    REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "faltantes_producto_id_fecha_idx" ON "ahorro"."faltantes"("producto_id", "fecha" DESC);
CREATE INDEX "faltantes_pedido_id_idx" ON "ahorro"."faltantes"("pedido_id");

-- What the order comes to as it is prepared. What is paid before never costs more than was ordered.
CREATE FUNCTION "ahorro"."total_preparado"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(
    round(precio * CASE
      WHEN preparados IS NULL THEN cantidad
      WHEN pedido.cobro_por IS NULL THEN preparados
      ELSE least(preparados, cantidad) END, 2)
    + coalesce(reemplazo_importe, 0)), 0)
  FROM ahorro.pedido_items WHERE pedido_id = pedido.id
$$;

-- Who prepares is staff of its own.
ALTER TABLE "tickets"."user" DROP CONSTRAINT "user_rol",
  ADD CONSTRAINT "user_rol" CHECK ("rol" IN ('admin', 'flota', 'preparador'));

-- Mails of the question.
ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo";
ALTER TABLE "ahorro"."correos" ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado',
  'en_camino', 'entregado', 'paquete', 'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado',
  'pago_rechazado', 'devuelto', 'arrepentimiento', 'consulta', 'reclamo')) NOT VALID;

-- A part of what was paid goes back: named by what it is for, so that there is one of each.
CREATE TABLE "ahorro"."reintegros" (
  "id" SERIAL NOT NULL,
  "clave" TEXT NOT NULL,
  "pedido_id" INTEGER NOT NULL,
  -- None where it was paid at the door: a person gives it back.
  "payment_id" TEXT,
  "motivo" TEXT NOT NULL,
  "monto" DECIMAL(12,2) NOT NULL,
  "estado" TEXT NOT NULL DEFAULT 'pedido',
  "refund_id" TEXT,
  "rechazos" INTEGER NOT NULL DEFAULT 0,
  "ultimo_error" TEXT,
  "pedido_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "actualizado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "hecho_en" TIMESTAMPTZ(3),
  "hecho_por" TEXT,
  CONSTRAINT "reintegros_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reintegros_monto" CHECK ("monto" > 0),
  CONSTRAINT "reintegros_motivo" CHECK ("motivo" IN ('preparacion', 'reclamo')),
  CONSTRAINT "reintegros_estado" CHECK ("estado" IN ('pedido', 'en_proceso', 'a_mano', 'rechazado', 'hecho', 'con_todo')),
  CONSTRAINT "reintegros_hecho" CHECK (("estado" IN ('hecho', 'con_todo')) = ("hecho_en" IS NOT NULL)),
  CONSTRAINT "reintegros_pedido_id_fkey" FOREIGN KEY ("pedido_id")
    REFERENCES "ahorro"."pedidos"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "reintegros_payment_id_fkey" FOREIGN KEY ("payment_id")
    REFERENCES "ahorro"."payments"("payment_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "reintegros_clave_key" ON "ahorro"."reintegros"("clave");
CREATE INDEX "reintegros_pedido_id_idx" ON "ahorro"."reintegros"("pedido_id");
CREATE INDEX "reintegros_payment_id_idx" ON "ahorro"."reintegros"("payment_id");
CREATE INDEX "reintegros_abiertos" ON "ahorro"."reintegros"("pedido_en") WHERE "hecho_en" IS NULL;

-- Something was wrong with what came: a part of the order or all of it, decided by a person.
CREATE TABLE "ahorro"."reclamos" (
  "id" SERIAL NOT NULL,
  "pedido_id" INTEGER NOT NULL,
  "motivo" TEXT NOT NULL,
  "detalle" TEXT NOT NULL,
  -- `[{producto_id, nombre, cantidad, importe}]`; none where it is about all of it.
  "lineas" JSONB NOT NULL DEFAULT '[]',
  "foto_clave" TEXT,
  "estado" TEXT NOT NULL DEFAULT 'abierto',
  "resultado" TEXT,
  "monto" DECIMAL(12,2),
  "respuesta" TEXT,
  -- Who answers for it: for the figures.
  "responde" TEXT,
  "reenvio" TEXT,
  "clave" TEXT,
  "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "vence_en" TIMESTAMPTZ(3) NOT NULL,
  "alertado_en" TIMESTAMPTZ(3),
  "resuelto_en" TIMESTAMPTZ(3),
  "resuelto_por" TEXT,
  "flujo_iniciado_en" TIMESTAMPTZ(3),
  "relevo_en" TIMESTAMPTZ(3),
  CONSTRAINT "reclamos_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reclamos_motivo" CHECK ("motivo" IN ('faltante', 'mal_estado', 'equivocado', 'no_llego', 'otro')),
  CONSTRAINT "reclamos_estado" CHECK ("estado" IN ('abierto', 'resuelto')),
  CONSTRAINT "reclamos_resultado" CHECK ("resultado" IN ('devolver', 'rechazar', 'reenviar')),
  CONSTRAINT "reclamos_responde" CHECK ("responde" IN ('tienda', 'repartidor', 'proveedor')),
  CONSTRAINT "reclamos_resuelto" CHECK (("estado" = 'resuelto') = ("resultado" IS NOT NULL)
    AND ("estado" = 'resuelto') = ("resuelto_en" IS NOT NULL)
    AND ("resultado" IS NOT DISTINCT FROM 'devolver') = ("monto" IS NOT NULL)),
  CONSTRAINT "reclamos_monto" CHECK ("monto" > 0),
  CONSTRAINT "reclamos_pedido_id_fkey" FOREIGN KEY ("pedido_id")
    REFERENCES "ahorro"."pedidos"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "reclamos_pedido_id_idx" ON "ahorro"."reclamos"("pedido_id");
CREATE INDEX "reclamos_creado_en_idx" ON "ahorro"."reclamos"("creado_en" DESC);
CREATE UNIQUE INDEX "reclamos_clave_key" ON "ahorro"."reclamos"("clave");
-- One at a time for an order.
CREATE UNIQUE INDEX "reclamos_abierto" ON "ahorro"."reclamos"("pedido_id") WHERE "estado" = 'abierto';

-- The lines of an order as both services tell them, in the order of the shelves.
CREATE FUNCTION "ahorro"."lineas_de"(pedido "ahorro"."pedidos") RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', item.producto_id, 'producto_id', item.producto_id, 'nombre', item.nombre, 'precio', item.precio,
    'cantidad', item.cantidad, 'por', item.venta_por, 'preparados', coalesce(item.preparados, 0),
    'estado', item.estado, 'categoria', categoria.nombre, 'imagen_url', producto.imagen_url,
    'preparada_por', item.preparada_por,
    'reemplazo', CASE WHEN item.reemplazo_id IS NOT NULL THEN jsonb_build_object(
      'producto_id', item.reemplazo_id, 'nombre', item.reemplazo_nombre, 'cantidad', item.reemplazo_cantidad,
      'por', item.reemplazo_por, 'importe', item.reemplazo_importe) END
  )) ORDER BY categoria.nombre, item.nombre, item.producto_id), '[]')
  FROM ahorro.pedido_items AS item
    JOIN ahorro.productos AS producto ON producto.id = item.producto_id
    JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
  WHERE item.pedido_id = pedido.id
$$;

-- What its shopper is asked; null where nothing is.
CREATE FUNCTION "ahorro"."consulta_de"(pedido "ahorro"."pedidos") RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', consulta.id,
    'vence', to_char(vence_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'lineas', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'linea_id', linea.producto_id, 'nombre', item.nombre, 'faltan', linea.faltan, 'por', item.venta_por,
      'importe', round(item.precio * linea.faltan, 2), 'propuesta', jsonb_build_object(
        'producto_id', linea.propuesta_id, 'nombre', linea.propuesta_nombre, 'cantidad', linea.propuesta_cantidad,
        'por', linea.propuesta_por, 'importe', linea.importe, 'imagen_url', producto.imagen_url)
    )) ORDER BY linea.producto_id))
  FROM ahorro.consultas AS consulta
    JOIN ahorro.consulta_lineas AS linea ON linea.consulta_id = consulta.id
    JOIN ahorro.pedido_items AS item ON item.pedido_id = consulta.pedido_id AND item.producto_id = linea.producto_id
    JOIN ahorro.productos AS producto ON producto.id = linea.propuesta_id
  WHERE consulta.pedido_id = pedido.id AND consulta.estado = 'abierta' AND linea.acepta IS NULL
  GROUP BY consulta.id
$$;

-- What of the stock an order holds: of its lines what was not missing, what stands in for the rest, and what is
-- proposed to.
CREATE FUNCTION "ahorro"."retenido_de"(pedido integer) RETURNS TABLE (id integer, cantidad numeric)
LANGUAGE sql STABLE AS $$
  SELECT retenido.id, sum(retenido.cantidad) FROM (
    SELECT producto_id AS id, least(coalesce(preparados, cantidad), cantidad) AS cantidad
    FROM ahorro.pedido_items WHERE pedido_id = pedido
    UNION ALL SELECT reemplazo_id, reemplazo_cantidad
    FROM ahorro.pedido_items WHERE pedido_id = pedido AND reemplazo_id IS NOT NULL
    UNION ALL SELECT propuesta_id, propuesta_cantidad
    FROM ahorro.consultas JOIN ahorro.consulta_lineas ON consulta_id = consultas.id
    WHERE pedido_id = pedido AND estado = 'abierta' AND acepta IS NULL
  ) AS retenido GROUP BY retenido.id
$$;

-- What of an order may still go back: what was paid for what came, without what has gone back or is on its way.
CREATE FUNCTION "ahorro"."reintegrable"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, least(
    coalesce(pedido.total_final, pedido.total),
    coalesce((SELECT amount - amount_refunded FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), pedido.total),
    coalesce((SELECT amount FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), coalesce(pedido.total_final, pedido.total))
      - coalesce((SELECT sum(monto) FROM ahorro.reintegros WHERE pedido_id = pedido.id), 0)))
$$;
