def lambda_handler(event, context):
    print(f"fruit of the day: {event}.")
