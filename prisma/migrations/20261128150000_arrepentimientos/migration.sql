-- Whoever bought says within the law's ten days that they do not want it: one per order, resolved by a person.
CREATE TABLE "ahorro"."arrepentimientos" (
    "id" SERIAL NOT NULL,
    "pedido_id" INTEGER NOT NULL,
    "codigo" TEXT NOT NULL,
    "pedido_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "alertado_en" TIMESTAMPTZ(3),
    "resultado" TEXT,
    "motivo" TEXT,
    "resuelto_en" TIMESTAMPTZ(3),
    "resuelto_por" INTEGER,

    CONSTRAINT "arrepentimientos_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "arrepentimientos_pedido_id_fkey" FOREIGN KEY ("pedido_id")
      REFERENCES "ahorro"."pedidos" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "arrepentimientos_resuelto_por_fkey" FOREIGN KEY ("resuelto_por")
      REFERENCES "ahorro"."usuarios" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "arrepentimientos_resultado" CHECK ("resultado" IN ('aceptado', 'rechazado')),
    CONSTRAINT "arrepentimientos_resuelto" CHECK
      (("resultado" IS NULL) = ("resuelto_en" IS NULL) AND ("resultado" IS NULL) = ("motivo" IS NULL))
);
CREATE UNIQUE INDEX "arrepentimientos_pedido_id_key" ON "ahorro"."arrepentimientos" ("pedido_id");
CREATE UNIQUE INDEX "arrepentimientos_codigo_key" ON "ahorro"."arrepentimientos" ("codigo");
CREATE INDEX "arrepentimientos_pedido_en_idx" ON "ahorro"."arrepentimientos" ("pedido_en");
CREATE INDEX "arrepentimientos_resuelto_por_idx" ON "ahorro"."arrepentimientos" ("resuelto_por");

-- One more kind of mail, whichever there are already.
DO $$
DECLARE antes TEXT;
BEGIN
  SELECT pg_get_expr(conbin, conrelid) INTO STRICT antes FROM pg_constraint
  WHERE conname = 'correos_tipo' AND conrelid = '"ahorro"."correos"'::regclass;
  EXECUTE 'ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo", ADD CONSTRAINT "correos_tipo" CHECK ('
    || antes || ' OR "tipo" = ''arrepentimiento'') NOT VALID';
END $$;
