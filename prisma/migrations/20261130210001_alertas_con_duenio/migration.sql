-- An alert is somebody's: who sees to it, since when, and through whose hands it went.
ALTER TABLE "ahorro"."alertas"
  ADD COLUMN "duenio_id" INTEGER,
  ADD COLUMN "tomada_en" TIMESTAMPTZ(3);
ALTER TABLE "ahorro"."alertas"
  ADD CONSTRAINT "alertas_duenio_id_fkey" FOREIGN KEY ("duenio_id") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "alertas_tomada" CHECK (("duenio_id" IS NULL) = ("tomada_en" IS NULL));
CREATE INDEX "alertas_duenio_id_idx" ON "ahorro"."alertas"("duenio_id");

CREATE TABLE "ahorro"."alerta_traspasos" (
    "id" SERIAL NOT NULL,
    "alerta_id" INTEGER NOT NULL,
    "de_id" INTEGER,
    "a_id" INTEGER,
    "quien_id" INTEGER NOT NULL,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerta_traspasos_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alerta_traspasos_cambia" CHECK ("de_id" IS DISTINCT FROM "a_id")
);
CREATE INDEX "alerta_traspasos_alerta_id_idx" ON "ahorro"."alerta_traspasos"("alerta_id");
ALTER TABLE "ahorro"."alerta_traspasos"
  ADD CONSTRAINT "alerta_traspasos_alerta_id_fkey" FOREIGN KEY ("alerta_id") REFERENCES "ahorro"."alertas"("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "alerta_traspasos_de_id_fkey" FOREIGN KEY ("de_id") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "alerta_traspasos_a_id_fkey" FOREIGN KEY ("a_id") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "alerta_traspasos_quien_id_fkey" FOREIGN KEY ("quien_id") REFERENCES "ahorro"."usuarios"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE;
