-- A cancellation that can still be taken back: nothing is undone until its time is over, and then the row goes.
CREATE TABLE "ahorro"."cancelaciones" (
  "numero" TEXT NOT NULL,
  -- Of this press: names what is asked of the workflow.
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "actor" TEXT NOT NULL,
  "motivo" TEXT,
  "pedida_en" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "vence_en" TIMESTAMPTZ(3) NOT NULL,
  -- Since when it is being made; from then on it is not taken back.
  "tomada_en" TIMESTAMPTZ(3),
  CONSTRAINT "cancelaciones_pkey" PRIMARY KEY ("numero")
);
CREATE INDEX "cancelaciones_vence_en_idx" ON "ahorro"."cancelaciones"("vence_en");
ALTER TABLE "ahorro"."cancelaciones" ADD CONSTRAINT "cancelaciones_numero_fkey"
  FOREIGN KEY ("numero") REFERENCES "ahorro"."pedidos"("numero") ON DELETE CASCADE ON UPDATE CASCADE;

-- Until when, and by whom, as both services tell it; null where there is none.
CREATE FUNCTION "ahorro"."cancelacion_de"(pedido text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('actor', actor,
    'vence', to_char(vence_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM ahorro.cancelaciones WHERE numero = pedido
$$;
