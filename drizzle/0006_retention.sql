ALTER TABLE "cases" ADD COLUMN "hold_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erasure_asked_by" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erasure_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erased_at" timestamp with time zone;