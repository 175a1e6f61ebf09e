ALTER TABLE "cases" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "guest_sessions" DROP COLUMN "locale";