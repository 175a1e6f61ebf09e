CREATE TABLE "call_policies" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_gaps" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"case_id" text NOT NULL,
	"away_at" timestamp with time zone NOT NULL,
	"back_at" timestamp with time zone NOT NULL,
	"needs" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recording_pieces" (
	"recording_id" text NOT NULL,
	"case_id" text NOT NULL,
	"n" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"chain" text NOT NULL,
	"store_key" text NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recording_pieces_recording_id_n_pk" PRIMARY KEY("recording_id","n")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"moment_ms" integer NOT NULL,
	"pieces" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"head" text NOT NULL,
	"begun_by" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"fault_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_why" text
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "guest_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "guest_away_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "call_policies" ADD CONSTRAINT "call_policies_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_gaps" ADD CONSTRAINT "call_gaps_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_gaps" ADD CONSTRAINT "call_gaps_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_pieces" ADD CONSTRAINT "recording_pieces_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_pieces" ADD CONSTRAINT "recording_pieces_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_begun_by_staff_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_call" ON "call_gaps" USING btree ("call_id","back_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_one_live" ON "recordings" USING btree ("call_id") WHERE "recordings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "recordings_case" ON "recordings" USING btree ("case_id","begun_at");