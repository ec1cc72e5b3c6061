-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "ahorro";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "tickets";

-- Order numbers: PED-, local time in Buenos Aires, and a suffix that never comes twice.
CREATE SEQUENCE "ahorro"."pedido_numero_seq" AS BIGINT;

CREATE FUNCTION "ahorro"."nuevo_numero"() RETURNS TEXT LANGUAGE sql VOLATILE AS $$
  SELECT 'PED-' || to_char(now() AT TIME ZONE 'America/Argentina/Buenos_Aires', 'YYYYMMDDHH24MISS')
      || '-' || CASE WHEN n < 10000 THEN lpad(n::text, 4, '0') ELSE n::text END
  FROM nextval('ahorro.pedido_numero_seq') AS n
$$;

-- CreateTable
CREATE TABLE "ahorro"."usuarios" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "nombre" TEXT NOT NULL,
    "apellido" TEXT,
    "password_hash" TEXT NOT NULL,
    "telefono" TEXT,
    "direccion" TEXT,
    "rol" TEXT NOT NULL DEFAULT 'cliente',
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usuarios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."comerciantes" (
    "id" SERIAL NOT NULL,
    "usuario_id" INTEGER,
    "nombre" TEXT NOT NULL,
    "cuit" TEXT NOT NULL,
    "direccion" TEXT NOT NULL,
    "activo" BOOLEAN NOT NULL DEFAULT true,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comerciantes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."paquetes_comerciantes" (
    "id" SERIAL NOT NULL,
    "comerciante_id" INTEGER NOT NULL,
    "nombre" TEXT NOT NULL,
    "frecuencia" TEXT NOT NULL,
    "activo" BOOLEAN NOT NULL DEFAULT true,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paquetes_comerciantes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."paquete_items" (
    "paquete_id" INTEGER NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "cantidad" INTEGER NOT NULL,

    CONSTRAINT "paquete_items_pkey" PRIMARY KEY ("paquete_id","producto_id")
);

-- CreateTable
CREATE TABLE "ahorro"."tokens_recuperacion" (
    "hash" TEXT NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "expira_en" TIMESTAMPTZ(3) NOT NULL,
    "usado_en" TIMESTAMPTZ(3),
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tokens_recuperacion_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ahorro"."categorias" (
    "id" SERIAL NOT NULL,
    "nombre" TEXT NOT NULL,

    CONSTRAINT "categorias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."productos" (
    "id" SERIAL NOT NULL,
    "nombre" TEXT NOT NULL,
    "descripcion" TEXT NOT NULL DEFAULT '',
    "precio" DECIMAL(12,2) NOT NULL,
    "stock" INTEGER NOT NULL,
    "imagen_url" TEXT,
    "activo" BOOLEAN NOT NULL DEFAULT true,
    "categoria_id" INTEGER NOT NULL,
    "comerciante_id" INTEGER,

    CONSTRAINT "productos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."pedidos" (
    "id" SERIAL NOT NULL,
    "numero" TEXT NOT NULL DEFAULT ahorro.nuevo_numero(),
    "usuario_id" INTEGER,
    "cliente_nombre" TEXT NOT NULL,
    "cliente_email" TEXT NOT NULL,
    "cliente_telefono" TEXT NOT NULL,
    "direccion" TEXT NOT NULL,
    "metodo_pago" TEXT NOT NULL,
    "notas" TEXT NOT NULL DEFAULT '',
    "total" DECIMAL(12,2) NOT NULL,
    "tipo_cliente" TEXT NOT NULL DEFAULT 'cliente',
    "prioridad" TEXT NOT NULL DEFAULT 'normal',
    "estado" TEXT NOT NULL DEFAULT 'recibido',
    "motivo_espera" TEXT,
    "idempotency_key" TEXT,
    "idempotency_hash" TEXT,
    "ticket_id" INTEGER,
    "ticket_estado" TEXT,
    "ticket_fecha_creacion" TIMESTAMPTZ(3),
    "repartidor" TEXT,
    "stock_devuelto_en" TIMESTAMPTZ(3),
    "flujo_iniciado_en" TIMESTAMPTZ(3),
    "relevo_en" TIMESTAMPTZ(3),
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fecha_actualizacion" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pedidos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."pedido_items" (
    "pedido_id" INTEGER NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "nombre" TEXT NOT NULL,
    "precio" DECIMAL(12,2) NOT NULL,
    "cantidad" INTEGER NOT NULL,

    CONSTRAINT "pedido_items_pkey" PRIMARY KEY ("pedido_id","producto_id")
);

-- CreateTable
CREATE TABLE "ahorro"."pedido_historial" (
    "id" SERIAL NOT NULL,
    "pedido_id" INTEGER NOT NULL,
    "estado" TEXT NOT NULL,
    "detalle" TEXT,
    "actor" TEXT NOT NULL,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "pedido_historial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."user" (
    "id" SERIAL NOT NULL,
    "usuario" TEXT NOT NULL,
    "nombre" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "rol" TEXT NOT NULL,
    "activo" BOOLEAN NOT NULL DEFAULT true,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."sesiones" (
    "hash" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "expira_en" TIMESTAMPTZ(3) NOT NULL,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sesiones_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "tickets"."repartidores" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER,
    "nombre" TEXT NOT NULL,
    "telefono" TEXT,
    "vehiculo" TEXT,
    "zonas" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "capacidad" INTEGER NOT NULL DEFAULT 20,
    "en_turno" BOOLEAN NOT NULL DEFAULT true,
    "ultima_asignacion" TIMESTAMPTZ(6),

    CONSTRAINT "repartidores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."ticket" (
    "id" SERIAL NOT NULL,
    "numero" TEXT NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "prioridad" TEXT NOT NULL DEFAULT 'normal',
    "tipo_cliente" TEXT NOT NULL DEFAULT 'cliente',
    "cliente_nombre" TEXT NOT NULL,
    "cliente_direccion" TEXT,
    "cliente_telefono" TEXT,
    "cliente_email" TEXT,
    "productos" JSONB NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,
    "metodo_pago" TEXT,
    "indicaciones" TEXT NOT NULL DEFAULT 'Sin indicaciones especiales',
    "repartidor_id" INTEGER,
    "sin_repartidor" TEXT,
    "fecha_creacion" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fecha_actualizacion" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."ticket_historial" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "estado" TEXT NOT NULL,
    "detalle" TEXT,
    "actor" TEXT NOT NULL,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "ticket_historial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."evento" (
    "evento_id" BIGINT NOT NULL,
    "clave" TEXT NOT NULL,
    "nombre" TEXT NOT NULL,
    "datos" JSONB NOT NULL,
    "repartidores" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evento_pkey" PRIMARY KEY ("evento_id")
);

-- CreateTable
CREATE TABLE "tickets"."configuracion" (
    "clave" TEXT NOT NULL,
    "valor" JSONB NOT NULL,
    "descripcion" TEXT NOT NULL,
    "actualizada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "configuracion_pkey" PRIMARY KEY ("clave")
);

-- CreateIndex
CREATE UNIQUE INDEX "usuarios_email_key" ON "ahorro"."usuarios"("email");

-- CreateIndex
CREATE UNIQUE INDEX "comerciantes_usuario_id_key" ON "ahorro"."comerciantes"("usuario_id");

-- CreateIndex
CREATE UNIQUE INDEX "comerciantes_nombre_key" ON "ahorro"."comerciantes"("nombre");

-- CreateIndex
CREATE UNIQUE INDEX "comerciantes_cuit_key" ON "ahorro"."comerciantes"("cuit");

-- CreateIndex
CREATE UNIQUE INDEX "paquetes_comerciantes_comerciante_id_nombre_key" ON "ahorro"."paquetes_comerciantes"("comerciante_id", "nombre");

-- CreateIndex
CREATE INDEX "paquete_items_producto_id_idx" ON "ahorro"."paquete_items"("producto_id");

-- CreateIndex
CREATE INDEX "tokens_recuperacion_usuario_id_idx" ON "ahorro"."tokens_recuperacion"("usuario_id");

-- CreateIndex
CREATE UNIQUE INDEX "categorias_nombre_key" ON "ahorro"."categorias"("nombre");

-- CreateIndex
CREATE INDEX "productos_categoria_id_nombre_idx" ON "ahorro"."productos"("categoria_id", "nombre");

-- CreateIndex
CREATE INDEX "productos_comerciante_id_idx" ON "ahorro"."productos"("comerciante_id");

-- CreateIndex
CREATE UNIQUE INDEX "productos_nombre_comerciante_id_key" ON "ahorro"."productos"("nombre", "comerciante_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "pedidos_numero_key" ON "ahorro"."pedidos"("numero");

-- CreateIndex
CREATE UNIQUE INDEX "pedidos_idempotency_key_key" ON "ahorro"."pedidos"("idempotency_key");

-- CreateIndex
CREATE INDEX "pedidos_usuario_id_fecha_idx" ON "ahorro"."pedidos"("usuario_id", "fecha" DESC);

-- CreateIndex
CREATE INDEX "pedidos_fecha_idx" ON "ahorro"."pedidos"("fecha" DESC);

-- CreateIndex
CREATE INDEX "pedido_items_producto_id_idx" ON "ahorro"."pedido_items"("producto_id");

-- CreateIndex
CREATE INDEX "pedido_historial_pedido_id_id_idx" ON "ahorro"."pedido_historial"("pedido_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_usuario_key" ON "tickets"."user"("usuario");

-- CreateIndex
CREATE INDEX "sesiones_user_id_idx" ON "tickets"."sesiones"("user_id");

-- CreateIndex
CREATE INDEX "sesiones_expira_en_idx" ON "tickets"."sesiones"("expira_en");

-- CreateIndex
CREATE UNIQUE INDEX "repartidores_user_id_key" ON "tickets"."repartidores"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "repartidores_nombre_key" ON "tickets"."repartidores"("nombre");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_numero_key" ON "tickets"."ticket"("numero");

-- CreateIndex
CREATE INDEX "ticket_estado_fecha_creacion_idx" ON "tickets"."ticket"("estado", "fecha_creacion" DESC);

-- CreateIndex
CREATE INDEX "ticket_repartidor_id_estado_idx" ON "tickets"."ticket"("repartidor_id", "estado");

-- CreateIndex
CREATE INDEX "ticket_fecha_creacion_idx" ON "tickets"."ticket"("fecha_creacion" DESC);

-- CreateIndex
CREATE INDEX "ticket_historial_ticket_id_id_idx" ON "tickets"."ticket_historial"("ticket_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "evento_clave_key" ON "tickets"."evento"("clave");

-- CreateIndex
CREATE INDEX "evento_fecha_idx" ON "tickets"."evento"("fecha");

-- AddForeignKey
ALTER TABLE "ahorro"."comerciantes" ADD CONSTRAINT "comerciantes_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."paquetes_comerciantes" ADD CONSTRAINT "paquetes_comerciantes_comerciante_id_fkey" FOREIGN KEY ("comerciante_id") REFERENCES "ahorro"."comerciantes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."paquete_items" ADD CONSTRAINT "paquete_items_paquete_id_fkey" FOREIGN KEY ("paquete_id") REFERENCES "ahorro"."paquetes_comerciantes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."paquete_items" ADD CONSTRAINT "paquete_items_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."tokens_recuperacion" ADD CONSTRAINT "tokens_recuperacion_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."productos" ADD CONSTRAINT "productos_categoria_id_fkey" FOREIGN KEY ("categoria_id") REFERENCES "ahorro"."categorias"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."productos" ADD CONSTRAINT "productos_comerciante_id_fkey" FOREIGN KEY ("comerciante_id") REFERENCES "ahorro"."comerciantes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."pedidos" ADD CONSTRAINT "pedidos_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."pedido_items" ADD CONSTRAINT "pedido_items_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."pedido_items" ADD CONSTRAINT "pedido_items_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."pedido_historial" ADD CONSTRAINT "pedido_historial_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."sesiones" ADD CONSTRAINT "sesiones_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "tickets"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."repartidores" ADD CONSTRAINT "repartidores_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "tickets"."user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."ticket" ADD CONSTRAINT "ticket_repartidor_id_fkey" FOREIGN KEY ("repartidor_id") REFERENCES "tickets"."repartidores"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."ticket_historial" ADD CONSTRAINT "ticket_historial_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"."ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: checks, partial indexes, triggers.

ALTER TABLE "ahorro"."usuarios"
  ADD CONSTRAINT "usuarios_email_minusculas" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "usuarios_rol" CHECK ("rol" IN ('cliente', 'comerciante', 'admin'));

ALTER TABLE "ahorro"."comerciantes"
  ADD CONSTRAINT "comerciantes_cuit" CHECK ("cuit" ~ '^[0-9]{11}$');

ALTER TABLE "ahorro"."paquetes_comerciantes"
  ADD CONSTRAINT "paquetes_frecuencia" CHECK ("frecuencia" IN ('semanal', 'quincenal', 'mensual'));

ALTER TABLE "ahorro"."paquete_items"
  ADD CONSTRAINT "paquete_items_cantidad" CHECK ("cantidad" > 0);

ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_precio" CHECK ("precio" > 0),
  ADD CONSTRAINT "productos_stock" CHECK ("stock" >= 0);

ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_estado" CHECK ("estado" IN ('recibido', 'pago_pendiente', 'en_cola',
    'confirmado', 'en_preparacion', 'en_camino', 'entregado', 'no_entregado', 'cancelado')),
  ADD CONSTRAINT "pedidos_ticket_estado" CHECK ("ticket_estado" IN ('pendiente', 'en_preparacion',
    'en_camino', 'entregado', 'no_entregado', 'cancelado')),
  ADD CONSTRAINT "pedidos_metodo_pago" CHECK ("metodo_pago" IN ('efectivo', 'transferencia', 'tarjeta', 'mercadopago')),
  ADD CONSTRAINT "pedidos_tipo_cliente" CHECK ("tipo_cliente" IN ('cliente', 'comerciante')),
  ADD CONSTRAINT "pedidos_prioridad" CHECK ("prioridad" IN ('baja', 'normal', 'alta', 'urgente')),
  ADD CONSTRAINT "pedidos_total" CHECK ("total" >= 0),
  ADD CONSTRAINT "pedidos_idempotencia" CHECK (("idempotency_key" IS NULL) = ("idempotency_hash" IS NULL)),
  ADD CONSTRAINT "pedidos_ticket" CHECK ("estado" IN ('recibido', 'pago_pendiente', 'en_cola', 'cancelado')
    OR "ticket_id" IS NOT NULL);

ALTER TABLE "ahorro"."pedido_items"
  ADD CONSTRAINT "pedido_items_cantidad" CHECK ("cantidad" > 0),
  ADD CONSTRAINT "pedido_items_precio" CHECK ("precio" >= 0);

ALTER TABLE "tickets"."user"
  ADD CONSTRAINT "user_rol" CHECK ("rol" IN ('admin', 'flota'));

ALTER TABLE "tickets"."repartidores"
  ADD CONSTRAINT "repartidores_capacidad" CHECK ("capacidad" >= 0);

ALTER TABLE "tickets"."ticket"
  ADD CONSTRAINT "ticket_estado" CHECK ("estado" IN ('pendiente', 'en_preparacion', 'en_camino',
    'entregado', 'no_entregado', 'cancelado')),
  ADD CONSTRAINT "ticket_prioridad" CHECK ("prioridad" IN ('baja', 'normal', 'alta', 'urgente')),
  ADD CONSTRAINT "ticket_tipo_cliente" CHECK ("tipo_cliente" IN ('cliente', 'comerciante')),
  ADD CONSTRAINT "ticket_sin_repartidor" CHECK ("sin_repartidor" IS NULL OR "repartidor_id" IS NULL
    AND "sin_repartidor" IN ('sin_repartidores', 'fuera_de_zona', 'capacidad_excedida')),
  ADD CONSTRAINT "ticket_total" CHECK ("total" >= 0);

-- The relay's work: orders that no workflow has taken up yet.
CREATE INDEX "pedidos_sin_flujo" ON "ahorro"."pedidos" ("id") WHERE "flujo_iniciado_en" IS NULL;
-- What `npm run cola` shows.
CREATE INDEX "pedidos_en_espera" ON "ahorro"."pedidos" ("fecha")
  WHERE "estado" IN ('recibido', 'pago_pendiente', 'en_cola') OR "motivo_espera" IS NOT NULL;
-- A driver's load, and the tickets that wait for a driver.
CREATE INDEX "ticket_activos" ON "tickets"."ticket" ("repartidor_id")
  WHERE "estado" NOT IN ('entregado', 'cancelado');
CREATE INDEX "ticket_sin_asignar" ON "tickets"."ticket" ("fecha_creacion")
  WHERE "repartidor_id" IS NULL AND "estado" NOT IN ('entregado', 'cancelado');

-- A driver's load as of now: in a statement that locks the driver first, volatile makes it see what
-- was committed before the lock was given.
CREATE FUNCTION "tickets"."tickets_activos"("repartidor" INTEGER) RETURNS INTEGER LANGUAGE sql VOLATILE AS $$
  SELECT count(*)::int FROM tickets.ticket
  WHERE repartidor_id = repartidor AND estado NOT IN ('entregado', 'cancelado')
$$;

-- Those that wait for a driver, as of now.
CREATE FUNCTION "tickets"."tickets_esperando"() RETURNS INTEGER LANGUAGE sql VOLATILE AS $$
  SELECT count(*)::int FROM tickets.ticket
  WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')
$$;

-- Event ids in the order of commit. The lock is held from here to the end of the transaction, so
-- whoever sees an id has seen all smaller ones; write events last. A holder that hangs is cut off.
CREATE SEQUENCE "tickets"."evento_id_seq" AS BIGINT OWNED BY "tickets"."evento"."evento_id";

CREATE FUNCTION "tickets"."numerar_evento"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7210532);
  PERFORM set_config('idle_in_transaction_session_timeout', '5s', true);
  NEW."evento_id" := nextval('tickets.evento_id_seq');
  RETURN NEW;
END $$;

CREATE TRIGGER "evento_numerar" BEFORE INSERT ON "tickets"."evento"
  FOR EACH ROW EXECUTE FUNCTION "tickets"."numerar_evento"();

CREATE FUNCTION "tickets"."avisar_evento"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tickets_evento', NEW."evento_id"::text);
  RETURN NULL;
END $$;

CREATE TRIGGER "evento_avisar" AFTER INSERT ON "tickets"."evento"
  FOR EACH ROW EXECUTE FUNCTION "tickets"."avisar_evento"();

-- Whatever holds a transaction open and hangs is cut off; also behind a pooler, where a session
-- setting would not stay.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = %L', current_database(), '10s');
END $$;
