ALTER TABLE "outbox_events" ADD COLUMN "handed" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_events" ALTER COLUMN "handed" SET DEFAULT 0; -- what stood there before may be with its platform
