-- CreateTable
-- Unlogged: counters of a minute or a quarter of an hour are not worth the write-ahead log, and a
-- crash of the server may forget them.
CREATE UNLOGGED TABLE "ahorro"."limites" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" BIGINT NOT NULL,

    CONSTRAINT "limites_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "limites_key_corta" CHECK (length("key") BETWEEN 1 AND 100),
    CONSTRAINT "limites_expire_positiva" CHECK ("expire" > 0)
);

-- CreateIndex
CREATE INDEX "limites_expire_idx" ON "ahorro"."limites"("expire");

-- CreateTable
-- Unlogged: counters of a minute or a quarter of an hour are not worth the write-ahead log, and a
-- crash of the server may forget them.
CREATE UNLOGGED TABLE "tickets"."limites" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" BIGINT NOT NULL,

    CONSTRAINT "limites_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "limites_key_corta" CHECK (length("key") BETWEEN 1 AND 100),
    CONSTRAINT "limites_expire_positiva" CHECK ("expire" > 0)
);

-- CreateIndex
CREATE INDEX "limites_expire_idx" ON "tickets"."limites"("expire");
