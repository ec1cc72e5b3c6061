-- AlterTable
ALTER TABLE "tickets"."ticket" ADD COLUMN     "foto_clave" TEXT,
ADD COLUMN     "recibido_por" TEXT,
ADD COLUMN     "traspaso_en" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "tickets"."archivo" (
    "clave" TEXT NOT NULL,
    "tipo" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archivo_pkey" PRIMARY KEY ("clave")
);

-- What the Prisma schema cannot say: checks, triggers, functions.

ALTER TABLE "tickets"."ticket"
  ADD CONSTRAINT "ticket_recibido_por" CHECK ("recibido_por" IS NULL OR "recibido_por" <> '' AND "estado" = 'entregado'),
  ADD CONSTRAINT "ticket_foto" CHECK ("foto_clave" IS NULL OR "estado" = 'entregado');

ALTER TABLE "tickets"."archivo"
  ADD CONSTRAINT "archivo_tipo" CHECK ("tipo" IN ('image/jpeg', 'image/png', 'image/webp')),
  ADD CONSTRAINT "archivo_bytes" CHECK (octet_length("bytes") BETWEEN 1 AND 2097152);

-- Photos are compressed already.
ALTER TABLE "tickets"."archivo" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- However a session ends, every process of the board hears of it and cuts its sockets. Deferred: an
-- event is the last statement of its transaction.
CREATE FUNCTION "tickets"."avisar_sesion_terminada"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tickets.evento (clave, nombre, datos)
  VALUES ('sesion/' || OLD.hash, 'sesion_terminada', jsonb_build_object('sesion', OLD.hash))
  ON CONFLICT (clave) DO NOTHING;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "sesion_terminada" AFTER DELETE ON "tickets"."sesiones"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "tickets"."avisar_sesion_terminada"();

-- As `normalizarZona` and `zonaDe` of contracts/zonas.ts, for statistics by zone in one statement.
CREATE FUNCTION "tickets"."normalizar_zona"("texto" TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    lower(regexp_replace(normalize(texto, NFD), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- `conocidas` in their normal form.
CREATE FUNCTION "tickets"."zona_de"("direccion" TEXT, "conocidas" TEXT[]) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT zona
  FROM unnest(conocidas) AS zona, (SELECT ' ' || tickets.normalizar_zona(direccion) || ' ' AS donde) AS d
  WHERE zona <> '' AND position(' ' || zona || ' ' IN donde) > 0
  ORDER BY length(donde) - position(reverse(' ' || zona || ' ') IN reverse(donde)) DESC, length(zona) DESC
  LIMIT 1
$$;
