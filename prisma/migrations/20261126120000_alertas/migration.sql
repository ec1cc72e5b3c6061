-- AlterTable
ALTER TABLE "ahorro"."pedidos" ADD COLUMN     "esperas" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "ahorro"."alertas" ADD COLUMN     "datos" JSONB NOT NULL DEFAULT '{}';

-- What the Prisma schema cannot say: what is there already, and a trigger.

-- Until now the state that an order is late in was in the sentence only.
UPDATE "ahorro"."alertas"
SET "datos" = jsonb_build_object('estado', substring("mensaje" FROM ' en ([a-z_]+)$'))
WHERE "resuelta_en" IS NULL AND "codigo" = 'pedido_demorado' AND "mensaje" ~ ' en [a-z_]+$';

-- Without a reason nothing waits, also where whoever takes it away does not know of the steps.
CREATE FUNCTION "ahorro"."sin_esperas"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."esperas" := '{}';
  RETURN NEW;
END $$;

CREATE TRIGGER "pedidos_sin_esperas" BEFORE UPDATE OF "motivo_espera" ON "ahorro"."pedidos"
  FOR EACH ROW WHEN (NEW."motivo_espera" IS NULL AND NEW."esperas" <> '{}')
  EXECUTE FUNCTION "ahorro"."sin_esperas"();
