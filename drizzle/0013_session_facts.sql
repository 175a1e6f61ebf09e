ALTER TABLE "staff" ADD COLUMN "password_given_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "passed_by" text;