-- CreateTable
CREATE TABLE "tickets"."laboratorio" (
    "id" SERIAL NOT NULL,
    "hecha_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dia" TEXT NOT NULL,
    "pedidos" INTEGER NOT NULL,
    "semillas" INTEGER[],
    "politicas" JSONB NOT NULL,

    CONSTRAINT "laboratorio_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "laboratorio_hecha_en_idx" ON "tickets"."laboratorio"("hecha_en");
