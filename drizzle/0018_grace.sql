ALTER TABLE "bookings" ADD COLUMN "grace_minutes" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "agent_grace_minutes" integer DEFAULT 2 NOT NULL;