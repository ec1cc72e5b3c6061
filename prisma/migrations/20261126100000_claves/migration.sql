-- CreateTable
CREATE TABLE "ahorro"."claves" (
    "clave" TEXT NOT NULL,
    "huella" TEXT NOT NULL,
    "intento" INTEGER NOT NULL DEFAULT 0,
    "hecha_en" TIMESTAMPTZ(3),
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claves_pkey" PRIMARY KEY ("clave")
);

-- CreateIndex
CREATE INDEX "claves_creada_en_idx" ON "ahorro"."claves"("creada_en");

-- CreateTable
CREATE TABLE "tickets"."claves" (
    "clave" TEXT NOT NULL,
    "huella" TEXT NOT NULL,
    "intento" INTEGER NOT NULL DEFAULT 0,
    "hecha_en" TIMESTAMPTZ(3),
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claves_pkey" PRIMARY KEY ("clave")
);

-- CreateIndex
CREATE INDEX "claves_creada_en_idx" ON "tickets"."claves"("creada_en");
