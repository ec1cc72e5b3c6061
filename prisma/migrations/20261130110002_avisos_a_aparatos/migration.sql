-- Devices that are told of what happens: of orders, one by one, of all of an account's, or of what a driver has. Each ends
-- with the session that it was made in, as logging out, closing an account and cleaning up end those.
CREATE TABLE "ahorro"."suscripciones" (
  "id" SERIAL NOT NULL,
  "endpoint" TEXT NOT NULL,
  "p256dh" TEXT NOT NULL,
  "auth" TEXT NOT NULL,
  "sesion_id" INTEGER,
  "sesion_de_personal" TEXT,
  "repartidor_id" INTEGER,
  "de_cuenta" BOOLEAN NOT NULL DEFAULT false,
  "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "suscripciones_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "suscripciones_largo" CHECK (length("endpoint") <= 1000),
  CONSTRAINT "suscripciones_de_uno" CHECK (("repartidor_id" IS NULL) = ("sesion_de_personal" IS NULL)
    AND ("sesion_id" IS NULL OR "repartidor_id" IS NULL) AND ("sesion_id" IS NOT NULL OR NOT "de_cuenta")),
  CONSTRAINT "suscripciones_sesion_id_fkey" FOREIGN KEY ("sesion_id") REFERENCES "ahorro"."sesiones"("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "suscripciones_sesion_de_personal_fkey" FOREIGN KEY ("sesion_de_personal")
    REFERENCES "tickets"."sesiones"("hash") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "suscripciones_repartidor_id_fkey" FOREIGN KEY ("repartidor_id")
    REFERENCES "tickets"."repartidores"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "suscripciones_endpoint_key" ON "ahorro"."suscripciones"("endpoint");
CREATE INDEX "suscripciones_sesion_id_idx" ON "ahorro"."suscripciones"("sesion_id");
CREATE INDEX "suscripciones_sesion_de_personal_idx" ON "ahorro"."suscripciones"("sesion_de_personal");
CREATE INDEX "suscripciones_repartidor_id_idx" ON "ahorro"."suscripciones"("repartidor_id");

CREATE TABLE "ahorro"."suscripcion_pedidos" (
  "pedido_id" INTEGER NOT NULL,
  "suscripcion_id" INTEGER NOT NULL,
  "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "suscripcion_pedidos_pkey" PRIMARY KEY ("pedido_id", "suscripcion_id"),
  CONSTRAINT "suscripcion_pedidos_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "suscripcion_pedidos_suscripcion_id_fkey" FOREIGN KEY ("suscripcion_id")
    REFERENCES "ahorro"."suscripciones"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "suscripcion_pedidos_suscripcion_id_idx" ON "ahorro"."suscripcion_pedidos"("suscripcion_id");

-- What they are told goes the way of mails: a row, its workflow, as many tries as it is worth.
ALTER TABLE "ahorro"."correos" ADD COLUMN "suscripcion_id" INTEGER;
ALTER TABLE "ahorro"."correos"
  ADD CONSTRAINT "correos_suscripcion_id_fkey" FOREIGN KEY ("suscripcion_id")
    REFERENCES "ahorro"."suscripciones"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "correos_push" CHECK (("tipo" = 'push') = ("suscripcion_id" IS NOT NULL)) NOT VALID,
  DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado', 'pago_rechazado', 'devuelto',
    'arrepentimiento', 'programado', 'consulta', 'reclamo', 'push')) NOT VALID;
CREATE INDEX "correos_suscripcion_id_idx" ON "ahorro"."correos"("suscripcion_id");

-- Tells every device of an order and of its account, each once for a `clave`. What opens it is the account, where that
-- is who the device is of.
CREATE FUNCTION "ahorro"."avisar_de_pedido"(pedido integer, clave text, hecho jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ahorro.correos (clave, tipo, para, datos, suscripcion_id)
  SELECT 'push:' || $2 || ':' || s.id, 'push', 'push:' || s.id,
    $3 || jsonb_build_object('numero', p.numero, 'con_cuenta', coalesce(sesion.usuario_id = p.usuario_id, false)), s.id
  FROM ahorro.pedidos AS p
    CROSS JOIN LATERAL (
      SELECT suscripcion_id AS id FROM ahorro.suscripcion_pedidos WHERE pedido_id = p.id
      UNION
      SELECT de.id FROM ahorro.sesiones JOIN ahorro.suscripciones AS de ON de.sesion_id = sesiones.id AND de.de_cuenta
      WHERE sesiones.usuario_id = p.usuario_id) AS aparato
    JOIN ahorro.suscripciones AS s ON s.id = aparato.id
    LEFT JOIN ahorro.sesiones AS sesion ON sesion.id = s.sesion_id
  WHERE p.id = $1 AND (sesion.id IS NULL OR sesion.expira_en > now())
  ON CONFLICT (clave) DO NOTHING
$$;

-- Tells a driver's devices while they are logged in; with the change itself, so there is no second time.
CREATE FUNCTION "tickets"."avisar_a"(repartidor integer, numero text, que text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ahorro.correos (clave, tipo, para, datos, suscripcion_id)
  SELECT 'push:' || gen_random_uuid(), 'push', 'push:' || s.id, jsonb_build_object('que', $3, 'numero', $2), s.id
  FROM ahorro.suscripciones AS s JOIN tickets.sesiones AS sesion ON sesion.hash = s.sesion_de_personal
    JOIN tickets."user" AS persona ON persona.id = sesion.user_id
  WHERE s.repartidor_id = $1 AND sesion.expira_en > now() AND persona.activo
$$;

CREATE FUNCTION "tickets"."avisar_al_repartidor"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM tickets.avisar_a(NEW.repartidor_id, NEW.numero, 'asignado');
  ELSIF NEW.estado = 'cancelado' THEN
    PERFORM tickets.avisar_a(OLD.repartidor_id, NEW.numero, 'cancelado_el_ticket');
  ELSIF NEW.repartidor_id IS DISTINCT FROM OLD.repartidor_id THEN
    PERFORM tickets.avisar_a(OLD.repartidor_id, NEW.numero, 'quitado');
    PERFORM tickets.avisar_a(NEW.repartidor_id, NEW.numero, 'asignado');
  ELSE
    PERFORM tickets.avisar_a(NEW.repartidor_id, NEW.numero, 'cambiado');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "ticket_dado" AFTER INSERT ON "tickets"."ticket" FOR EACH ROW
  WHEN (NEW.repartidor_id IS NOT NULL) EXECUTE FUNCTION "tickets"."avisar_al_repartidor"();
CREATE TRIGGER "ticket_de_otro" AFTER UPDATE ON "tickets"."ticket" FOR EACH ROW
  WHEN (OLD.repartidor_id IS DISTINCT FROM NEW.repartidor_id
    OR (OLD.repartidor_id IS NOT NULL AND (OLD.estado <> 'cancelado' AND NEW.estado = 'cancelado'
      OR (OLD.cliente_direccion, OLD.cliente_telefono, OLD.indicaciones, OLD.productos)
        IS DISTINCT FROM (NEW.cliente_direccion, NEW.cliente_telefono, NEW.indicaciones, NEW.productos))))
  EXECUTE FUNCTION "tickets"."avisar_al_repartidor"();
