ALTER TABLE "calls" ADD COLUMN "agent_session" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "guest_session" text;