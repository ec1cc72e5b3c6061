-- A list price that holds from a moment on. A row is one product's; what was asked for together shares `grupo`.
CREATE TABLE "ahorro"."precios_programados" (
    "id" SERIAL NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "precio" DECIMAL(12,2) NOT NULL,
    "como_oferta" BOOLEAN NOT NULL DEFAULT false,
    "desde" TIMESTAMPTZ(3) NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "origen" TEXT NOT NULL,
    "grupo" UUID NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "anterior" DECIMAL(12,2),
    "terminado_en" TIMESTAMPTZ(3),
    "anulado_por" INTEGER,

    CONSTRAINT "precios_programados_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "programados_precio" CHECK ("precio" > 0),
    CONSTRAINT "programados_estado" CHECK ("estado" IN ('pendiente', 'aplicado', 'anulado')),
    CONSTRAINT "programados_origen" CHECK ("origen" IN ('manual', 'masivo', 'csv')),
    -- In hours: a year of them does not depend on where the session is.
    CONSTRAINT "programados_desde" CHECK ("desde" > "creado_en" AND "desde" <= "creado_en" + interval '8784 hours'),
    CONSTRAINT "programados_terminado" CHECK (("estado" = 'pendiente') = ("terminado_en" IS NULL)),
    CONSTRAINT "programados_anterior" CHECK (("estado" = 'aplicado') = ("anterior" IS NOT NULL)),
    CONSTRAINT "programados_anulado" CHECK (("estado" = 'anulado') = ("anulado_por" IS NOT NULL))
);
-- One per product and moment; what was called off may be asked for again.
CREATE UNIQUE INDEX "programados_uno" ON "ahorro"."precios_programados"("producto_id", "desde")
  WHERE "estado" <> 'anulado';
-- What every purchase looks at: nearly always empty up to now.
CREATE INDEX "programados_pendientes" ON "ahorro"."precios_programados"("desde") WHERE "estado" = 'pendiente';
CREATE INDEX "precios_programados_grupo_idx" ON "ahorro"."precios_programados"("grupo");
CREATE INDEX "precios_programados_usuario_id_idx" ON "ahorro"."precios_programados"("usuario_id");
CREATE INDEX "precios_programados_anulado_por_idx" ON "ahorro"."precios_programados"("anulado_por");
ALTER TABLE "ahorro"."precios_programados"
  ADD CONSTRAINT "precios_programados_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "precios_programados_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "precios_programados_anulado_por_fkey" FOREIGN KEY ("anulado_por") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_origen",
  ADD CONSTRAINT "cambios_origen" CHECK ("origen" IN ('alta', 'manual', 'masivo', 'csv', 'programado', 'deshecho'));

-- Puts in force what is due, moment after moment, once, whoever calls: the products are locked in the order in which
-- everybody locks them, and who comes second finds nothing pending. Those who hold an agreement on prices make it anew,
-- since the rules have another version. @returns how many prices
CREATE FUNCTION "ahorro"."aplicar_precios"() RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  hasta TIMESTAMPTZ := clock_timestamp();
  momento TIMESTAMPTZ;
  van INTEGER;
  todos INTEGER := 0;
BEGIN
  PERFORM FROM ahorro.precios_programados WHERE estado = 'pendiente' AND desde <= hasta LIMIT 1;
  IF NOT FOUND THEN RETURN 0; END IF;
  PERFORM FROM ahorro.productos WHERE id IN (
    SELECT producto_id FROM ahorro.precios_programados WHERE estado = 'pendiente' AND desde <= hasta
  ) ORDER BY id FOR NO KEY UPDATE;
  FOR momento IN
    SELECT DISTINCT desde FROM ahorro.precios_programados WHERE estado = 'pendiente' AND desde <= hasta ORDER BY desde
  LOOP
    WITH tomado AS (
      UPDATE ahorro.precios_programados AS programado
      SET estado = 'aplicado', anterior = producto.precio, terminado_en = clock_timestamp()
      FROM ahorro.productos AS producto
      WHERE producto.id = programado.producto_id AND programado.estado = 'pendiente' AND programado.desde = momento
      RETURNING producto.id, programado.precio, programado.anterior, programado.usuario_id, programado.grupo,
        producto.precio_anterior AS oferta_anterior,
        CASE WHEN programado.como_oferta AND programado.precio < producto.precio
            THEN greatest(producto.precio, producto.precio_anterior)
          WHEN producto.precio_anterior > programado.precio THEN producto.precio_anterior END AS oferta
    ), puesto AS (
      UPDATE ahorro.productos AS producto SET precio = tomado.precio, precio_anterior = tomado.oferta
      FROM tomado WHERE producto.id = tomado.id
    ), anotado AS (
      INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, grupo)
      SELECT tomado.id, tomado.usuario_id, 'programado', cambio.campo, cambio.anterior::text, cambio.valor::text,
        tomado.grupo
      FROM tomado, LATERAL (VALUES
        ('precio', tomado.anterior, tomado.precio),
        ('precio_anterior', tomado.oferta_anterior, tomado.oferta)
      ) AS cambio(campo, anterior, valor)
      WHERE cambio.anterior IS DISTINCT FROM cambio.valor
      ORDER BY tomado.id
    )
    SELECT count(*) INTO van FROM tomado;
    todos := todos + van;
  END LOOP;
  IF todos > 0 THEN
    UPDATE ahorro.reglas SET version = gen_random_uuid()::text WHERE id = 1;
  END IF;
  RETURN todos;
END $$;
