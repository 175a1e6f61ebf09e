CREATE TABLE "booking_policies" (
	"id" text PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"version" integer NOT NULL,
	"policy" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"id" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"time_zone" text,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rota_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_local" text NOT NULL,
	"to_local" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"booking_id" text NOT NULL,
	"case_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"before" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_booking_id_starts_at_before_pk" PRIMARY KEY("booking_id","starts_at","before")
);
--> statement-breakpoint
CREATE TABLE "waits" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"ahead" integer NOT NULL,
	"agents" integer NOT NULL,
	"low_minutes" integer,
	"high_minutes" integer,
	"away_since" timestamp with time zone,
	"called_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_why" text
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "moves" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "queue" text DEFAULT 'queue_all' NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "day" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "seat" integer;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "came_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "earlier_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "booking_policies" ADD CONSTRAINT "booking_policies_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_changes" ADD CONSTRAINT "rota_changes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waits" ADD CONSTRAINT "waits_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_policies_version" ON "booking_policies" USING btree ("queue","version");--> statement-breakpoint
CREATE INDEX "rota_changes_staff" ON "rota_changes" USING btree ("staff_id") WHERE "rota_changes"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "waits_one_live" ON "waits" USING btree ("case_id") WHERE "waits"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "waits_entered" ON "waits" USING btree ("entered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_seat" ON "bookings" USING btree ("queue","day","seat") WHERE "bookings"."ended_at" is null;